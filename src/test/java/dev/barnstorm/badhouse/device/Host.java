package dev.barnstorm.badhouse.device;

import dev.barnstorm.badhouse.plan.RollsDice;

/** Imports what it may, and so closes a circle with the trespasser. */
public record Host(RollsDice dice) {}
