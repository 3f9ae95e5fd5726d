package dev.barnstorm.run;

import dev.barnstorm.history.WrittenHistory;
import java.nio.file.Path;

/**
 * What a run leaves that has been played.
 *
 * @param gatling where Gatling's report is, if it is this run's
 * @param history all that happened
 */
public record Played(Path gatling, WrittenHistory history) {}
