package dev.barnstorm.badhouse.device;

import io.gatling.javaapi.core.ScenarioBuilder;

/** Knows who drives it. */
public record KnowsGatling(ScenarioBuilder driver) {}
