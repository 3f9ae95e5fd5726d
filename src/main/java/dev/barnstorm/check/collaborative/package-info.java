/**
 * Collaborative documents, merged anew from what histories tell of each edit: without the library that the devices use, and in
 * another way, so that a mistake of the one is not the other's.
 */
@NullMarked
package dev.barnstorm.check.collaborative;

import org.jspecify.annotations.NullMarked;
