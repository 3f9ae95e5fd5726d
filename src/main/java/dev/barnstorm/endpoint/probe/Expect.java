package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.WireTime;
import java.util.Optional;

/** What results are held against; whatever does not fit ends the step. */
final class Expect {
    private Expect() {}

    /** Accepted, and the record as it is from now on. */
    static RemoteRecord accepted(Outcome outcome, Mutation sent, Caller caller) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return Ledger.after(sent, caller, accepted);
        }
        throw Broken.because("accepted, version " + (sent.baseVersion() + 1), words(outcome));
    }

    /** Duplicate, with what it was given then. */
    static void duplicate(Outcome outcome, RemoteRecord given) {
        boolean right = outcome instanceof Outcome.Duplicate duplicate
                && duplicate.serverId().equals(given.serverId())
                && duplicate.version() == given.version();
        if (!right) {
            throw Broken.because(
                    "duplicate, serverId " + given.serverId() + ", version " + given.version(), words(outcome));
        }
    }

    /** Conflict, and its {@code current} is that record, whole. */
    static void conflict(Outcome outcome, RemoteRecord current) {
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            same("current", current, conflict.current());
            return;
        }
        throw Broken.because("conflict, current in version " + current.version(), words(outcome));
    }

    static void rejected(Outcome outcome) {
        if (!(outcome instanceof Outcome.Rejected)) {
            throw Broken.because("rejected, with a reason", words(outcome));
        }
    }

    /** A record as the server shows it is as it must be, in every member. */
    static void same(String where, RemoteRecord expected, RemoteRecord came) {
        same(where, "version", expected.version(), came.version());
        same(where, "deleted", expected.deleted(), came.deleted());
        same(where, "serverId", expected.serverId(), came.serverId());
        same(where, "site", expected.site(), came.site());
        same(where, "entity", expected.entity(), came.entity());
        same(where, "updatedAt", WireTime.format(expected.updatedAt()), WireTime.format(came.updatedAt()));
        same(where, "deviceId", expected.deviceId(), came.deviceId());
        samePayload(where + ": payload", expected.payload(), came.payload());
    }

    private static void same(String where, String member, Object expected, Object came) {
        if (!expected.equals(came)) {
            throw Broken.because(where + ": " + member + " is " + expected, where + ": " + member + " is " + came);
        }
    }

    /** Two payloads have the same value. */
    static void samePayload(String where, String expected, String came) {
        Optional<PayloadDifference> difference = PayloadDifference.between(where, expected, came);
        if (difference.isPresent()) {
            throw Broken.because(difference.get().expected(), difference.get().came());
        }
    }

    /** An outcome as people say it. */
    static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return "accepted, serverId " + accepted.serverId() + ", version " + accepted.version();
        }
        if (outcome instanceof Outcome.Duplicate duplicate) {
            return "duplicate, serverId " + duplicate.serverId() + ", version " + duplicate.version();
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            RemoteRecord current = conflict.current();
            return current == null
                    ? "conflict"
                    : "conflict, current in version " + current.version() + (current.deleted() ? ", deleted" : "");
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return "rejected: " + Answer.shortened(rejected.reason());
        }
        return outcome.toString();
    }
}
