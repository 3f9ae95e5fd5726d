/**
 * Many runs with a purpose: seeds by the hundred in virtual time, and what they have in common.
 */
@NullMarked
package dev.barnstorm.explore;

import org.jspecify.annotations.NullMarked;
