/**
 * The door for JUnit 5: an annotation plays a scenario, the test gets the {@link dev.barnstorm.junit.Run}. Virtual time plays
 * in the test's process; a run over real sockets is the command line's, in a process of its own, since Gatling asks for a flag
 * that tests mostly do not have.
 */
@NullMarked
package dev.barnstorm.junit;

import org.jspecify.annotations.NullMarked;
