/**
 * Asks a server of the Barn Sync Protocol one of everything, before any load. The programme is a list of steps; each sends
 * what it needs, expects what the protocol's page says, and stands for itself, so that one that fails stops no other.
 */
@NullMarked
package dev.barnstorm.endpoint.probe;

import org.jspecify.annotations.NullMarked;
