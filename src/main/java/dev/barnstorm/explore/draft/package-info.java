/**
 * A first scenario for somebody's own endpoint: commented, valid, and promising only what it keeps.
 */
@NullMarked
package dev.barnstorm.explore.draft;

import org.jspecify.annotations.NullMarked;
