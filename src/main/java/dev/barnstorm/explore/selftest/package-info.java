/** Measures the power to say no: planted bugs that must be caught, and correct controls that must not. */
@NullMarked
package dev.barnstorm.explore.selftest;

import org.jspecify.annotations.NullMarked;
