/** What the static pages of explorations have in common: their head, their style, and safe texts. */
@NullMarked
package dev.barnstorm.explore.page;

import org.jspecify.annotations.NullMarked;
