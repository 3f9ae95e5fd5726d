/**
 * The door for Gatling: a simulation that is a whole run, for who starts Gatling himself, by its Maven plugin or otherwise. Its
 * users are the devices; one more user waits for the verdict and has Gatling hear of it, check by check.
 */
@NullMarked
package dev.barnstorm.gatling;

import org.jspecify.annotations.NullMarked;
