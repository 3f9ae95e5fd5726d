package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.RemoteRecord;

/**
 * A state of a record, and when it was committed.
 *
 * @param atMicros barn time, by the clock of the {@link ServiceRules}; 0 where they have none
 */
public record Committed(RemoteRecord record, long atMicros) {}
