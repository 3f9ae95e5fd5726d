package dev.barnstorm.badhouse.scenario;

import picocli.CommandLine;

/** Knows the command line that is on top of it. */
public record KnowsPicocli(CommandLine commandLine) {}
