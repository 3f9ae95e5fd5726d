/** The command line. */
@NullMarked
package dev.barnstorm.cli;

import org.jspecify.annotations.NullMarked;
