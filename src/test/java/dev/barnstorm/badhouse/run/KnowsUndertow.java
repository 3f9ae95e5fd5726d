package dev.barnstorm.badhouse.run;

import io.undertow.Undertow;

/** Serves HTTP outside of the endpoint. */
public record KnowsUndertow(Undertow server) {}
