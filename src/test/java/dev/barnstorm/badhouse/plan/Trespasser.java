package dev.barnstorm.badhouse.plan;

import dev.barnstorm.badhouse.device.Host;

/** Imports a room that is above its own and that imports it back. */
public record Trespasser(Host host) {}
