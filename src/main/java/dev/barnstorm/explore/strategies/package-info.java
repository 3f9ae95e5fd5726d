/** One plan under each way to resolve conflicts, over many seeds in virtual time: what each of them loses, and what it costs. */
@NullMarked
package dev.barnstorm.explore.strategies;

import org.jspecify.annotations.NullMarked;
