/** A room of the bad house, which exists to be refused. */
@NullMarked
package dev.barnstorm.badhouse.report;

import org.jspecify.annotations.NullMarked;
