/**
 * The Barn Sync Protocol, version 1: plain HTTP/1.1 and JSON. Requests are built by {@code BarnRequests}; replies are read
 * by one reader for each call ({@code PushReader}, {@code ReplaceReader}, {@code PullReader}), and what a whole request
 * may be refused with by {@link dev.barnstorm.protocol.strict.WholeRequest}.
 *
 * <p>What the protocol's page does not describe is noted as a deviation, and nothing of that reply is believed. A deviation
 * that leaves no doubt about the outcome (how a time is spelled, what body an error has) is noted only.
 *
 * <p>Who reads the feed for many devices may remember rows by their bytes ({@code PlainPages}); he hears what others hear.
 */
@NullMarked
package dev.barnstorm.protocol.barn;

import org.jspecify.annotations.NullMarked;
