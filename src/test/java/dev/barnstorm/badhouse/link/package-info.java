/** A room of the bad house, which exists to be refused. */
@NullMarked
package dev.barnstorm.badhouse.link;

import org.jspecify.annotations.NullMarked;
