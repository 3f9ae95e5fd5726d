/**
 * Runs beside runs: what several runs of one plan have in common, and whether a later group is worse than an earlier one.
 */
@NullMarked
package dev.barnstorm.explore.compare;

import org.jspecify.annotations.NullMarked;
