/** The command line: one class a command, and nothing that could not be done without it. */
@NullMarked
package dev.barnstorm.cli;

import org.jspecify.annotations.NullMarked;
