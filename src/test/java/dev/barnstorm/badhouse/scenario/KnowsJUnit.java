package dev.barnstorm.badhouse.scenario;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Knows who tests it. */
public record KnowsJUnit(ExtensionContext test) {}
