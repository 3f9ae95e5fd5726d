package dev.barnstorm.badhouse.attic;

/** Lives in a room that no table knows, in a package that is not null-marked. */
public final class Squatter {
    private Squatter() {}
}
