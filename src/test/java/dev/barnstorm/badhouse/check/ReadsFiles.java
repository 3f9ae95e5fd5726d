package dev.barnstorm.badhouse.check;

import java.nio.file.Path;

/** Judges something other than the history it was given. */
public record ReadsFiles(Path path) {}
