package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec;

/**
 * One thing that one operator does.
 *
 * @param number counts the device's actions from 0
 * @param atMicros barn time at which it is done
 * @param entity the record's type
 * @param kind event or document
 * @param op what is done
 * @param slot for documents: which of the live documents is meant; the device takes it modulo their number
 * @param payload JSON object of the new content; for an update of a line with {@code edits}, of the members that it changes
 * @param invalid whether the target's rules forbid this payload
 */
public record Action(
        long number,
        long atMicros,
        String entity,
        WorkSpec.Kind kind,
        Op op,
        long slot,
        String payload,
        boolean invalid) {

    /** What an operator does to a record. */
    public enum Op {
        /** Makes a new record. */
        CREATE,
        /** Changes a live document. */
        UPDATE,
        /** Deletes a live document and makes a new one with this payload in its place. */
        REPLACE
    }
}
