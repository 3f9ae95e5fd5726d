package dev.barnstorm.badhouse.run;

import org.testcontainers.containers.GenericContainer;

/** Goes past the endpoint's interface. */
public record KnowsTestcontainers(GenericContainer<?> container) {}
