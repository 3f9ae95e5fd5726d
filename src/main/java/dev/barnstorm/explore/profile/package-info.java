/** A network profile as a page. */
@NullMarked
package dev.barnstorm.explore.profile;

import org.jspecify.annotations.NullMarked;
