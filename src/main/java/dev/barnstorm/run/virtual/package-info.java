/**
 * Virtual time: the same devices, links, wire and checks as over sockets, as a discrete-event simulation on one thread.
 * Nothing here reads a clock of the machine, sleeps, or rolls dice of its own: the same plan gives the same history.
 */
@NullMarked
package dev.barnstorm.run.virtual;

import org.jspecify.annotations.NullMarked;
