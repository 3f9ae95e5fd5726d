/**
 * Spends all the randomness: a scenario and a seed become what every operator does, how every link is, and what faults come when.
 */
@NullMarked
package dev.barnstorm.plan;

import org.jspecify.annotations.NullMarked;
