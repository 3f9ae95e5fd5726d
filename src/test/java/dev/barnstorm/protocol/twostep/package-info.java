/** A wire for tests whose pushes are walks of several requests. */
@NullMarked
package dev.barnstorm.protocol.twostep;

import org.jspecify.annotations.NullMarked;
