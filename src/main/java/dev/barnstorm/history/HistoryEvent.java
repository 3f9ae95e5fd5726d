package dev.barnstorm.history;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. {@code atMicros} is true barn time in microseconds since the scenario's start, negative
 * before the storm. Names ({@code device}, {@code site}, ids) are those on the wire.
 */
public sealed interface HistoryEvent {

    /** True barn time, microseconds since the scenario's start. */
    long atMicros();

    // Who asks this of every event asks here. What costs is to find out which of several interfaces an object has: a
    // class remembers only the one that it was asked for last, and all threads write that down.

    /** The device of an {@link OfDevice}; null for all else. */
    default @Nullable String deviceOrNull() {
        return null;
    }

    /** The local id of an {@link OfRecord}; null for all else. */
    default @Nullable String localIdOrNull() {
        return null;
    }

    /** The site of an {@link OfSite}; null for all else. */
    default @Nullable String siteOrNull() {
        return null;
    }

    /** An event of one device. */
    sealed interface OfDevice extends HistoryEvent {
        String device();

        @Override
        default String deviceOrNull() {
            return device();
        }
    }

    /** An event of one record. */
    sealed interface OfRecord extends HistoryEvent {
        String localId();

        @Override
        default String localIdOrNull() {
            return localId();
        }
    }

    /** An event at a site: the device's own, or the one that was asked for. */
    sealed interface OfSite extends HistoryEvent {
        String site();

        @Override
        default String siteOrNull() {
            return site();
        }
    }

    // ---------------------------------------------------------------- the run

    /** A phase of the run began: prepare, storm, heal, quiet, silence, audit, end. */
    record PhaseBegan(long atMicros, String phase, long wallMicros) implements HistoryEvent {}

    /** Quiet was reached, or was not within the time allowed; {@code why} says what was still open. */
    record QuietEnded(long atMicros, boolean reached, String why) implements HistoryEvent {}

    /** The audit read a site's whole feed. {@code complete}: it came to the end. */
    record AuditEnded(long atMicros, String site, int pass, int limit, int rows, boolean complete, String problem)
            implements OfSite {}

    /**
     * Something in the life of the server's process, which the run stops and starts: {@code crashed}, {@code back}, {@code froze},
     * {@code goes on}.
     *
     * @param detail more of it; may be empty
     */
    record ServerLife(long atMicros, String what, String detail) implements HistoryEvent {

        /** The process died. */
        public static ServerLife crashed(long atMicros) {
            return new ServerLife(atMicros, "crashed", "connections are reset, new ones are refused");
        }

        /** The process is there again. */
        public static ServerLife back(long atMicros) {
            return new ServerLife(atMicros, "back", "with all that was durable");
        }

        /** The process hangs. */
        public static ServerLife froze(long atMicros) {
            return new ServerLife(atMicros, "froze", "connections stay, nobody is answered");
        }

        /** The process that hung works again. */
        public static ServerLife goesOn(long atMicros) {
            return new ServerLife(atMicros, "goes on", "where it was");
        }
    }

    /** A measure of the harness itself, e.g. {@code tickLatenessMs.p99}. */
    record Measured(long atMicros, String name, double value) implements HistoryEvent {}

    // ------------------------------------------------- what operators do and the app keeps

    /**
     * An operator acted, and the local transaction committed.
     *
     * @param plannedAtMicros when the plan wanted it
     * @param action number of the action on its device
     * @param document whether the record is mutable
     * @param op create, update or delete
     * @param updatedAtMillis the device's own clock
     * @param invalid whether the scenario made its payload one that the target's rules forbid
     */
    record Acted(
            long atMicros,
            String device,
            String site,
            long plannedAtMicros,
            long action,
            String mutationId,
            String localId,
            String entity,
            boolean document,
            String op,
            String payload,
            long updatedAtMillis,
            boolean invalid)
            implements OfDevice, OfRecord, OfSite {}

    /** An action came to nothing: it had nothing to act on, or the app would not take it and told its operator so. */
    record Skipped(long atMicros, String device, String site, long action, String entity, String op, String reason)
            implements OfDevice, OfSite {}

    /**
     * A mutation is done with, in the device's store.
     *
     * @param how {@code applied}, {@code dropped}, {@code parked}, or {@code gone}: lost together with its phone
     * @param version applied: the version it became; dropped: the version of the current that beat it; parked, gone: 0
     * @param via {@code accepted}, {@code duplicate}, {@code seen} (the server showed it), {@code conflict}, {@code pull},
     *     {@code rejected}, {@code refused}, {@code create-parked}, {@code settle}, {@code restored}
     * @param editLost whether an edit was thrown away
     */
    record Settled(
            long atMicros,
            String device,
            String site,
            String mutationId,
            String localId,
            String how,
            long version,
            String via,
            boolean editLost,
            String reason)
            implements OfDevice, OfRecord, OfSite {}

    /**
     * A re-merge decision.
     *
     * @param cause {@code conflict}, {@code pull} or {@code settle}
     * @param op the own mutation's operation
     * @param decision {@code same} (the current is this mutation), {@code rebase} (keep, on the current's version), {@code merge}
     *     (keep what it changed, put into the current), {@code adopt} (drop, nothing lost) or {@code edit-lost} (drop)
     */
    record Remerged(
            long atMicros,
            String device,
            String site,
            String mutationId,
            String localId,
            String requestId,
            String cause,
            String op,
            long ownUpdatedAtMillis,
            RecordState current,
            String decision)
            implements OfDevice, OfRecord, OfSite {}

    /**
     * An own change of a document was merged, member by member, with what the server has; of a re-merge, what came of it.
     *
     * @param requestId the request whose reply it is
     * @param version the version that it was merged with
     * @param payload what came of it, a JSON object
     * @param lost names of the members that it had changed and that gave way, a JSON list
     */
    record Merged(
            long atMicros,
            String device,
            String site,
            String mutationId,
            String localId,
            String requestId,
            long version,
            String payload,
            String lost)
            implements OfDevice, OfRecord, OfSite {}

    /**
     * An operator edited a collaborative document: what the change says that the record {@code localId} carries.
     *
     * @param localId the record that carries the change
     * @param documentId the document: the record that carries its first change
     * @param edits what was done to its members, in the order of the change's operations: a JSON list
     */
    record DocumentEdited(
            long atMicros,
            String device,
            String site,
            String mutationId,
            String localId,
            String entity,
            String documentId,
            String edits)
            implements OfDevice, OfRecord, OfSite {}

    /**
     * The device's server copy of a record rose.
     *
     * @param source {@code page}, {@code conflict} or {@code settled}
     * @param requestId the request whose reply showed it
     * @param visible whether what the operator sees became this copy too
     */
    record CopyRaised(
            long atMicros,
            String device,
            String site,
            String requestId,
            String source,
            RecordState state,
            boolean visible)
            implements OfDevice, OfRecord, OfSite {
        @Override
        public String localId() {
            return state.localId();
        }
    }

    // ---------------------------------------------------------------- syncing

    /**
     * A sync session began.
     *
     * @param trigger {@code tick}, {@code foreground}, {@code reconnect}, {@code retry}, {@code asked} or {@code heal}
     * @param plannedAtMicros the time at which it was due
     */
    record SessionBegan(long atMicros, String device, String site, long session, String trigger, long plannedAtMicros)
            implements OfDevice, OfSite {}

    /** A sync session ended. {@code reason}: {@code complete} or why it broke off. */
    record SessionEnded(long atMicros, String device, String site, long session, String reason)
            implements OfDevice, OfSite {}

    /** A tick fell due, and the phone knew that it was offline: nothing was tried. */
    record TickSkipped(long atMicros, String device, String site, String reason) implements OfDevice, OfSite {}

    /** The device will not sync before {@code untilMicros} by itself. */
    record BackedOff(long atMicros, String device, String site, long untilMicros, int failuresInARow, String reason)
            implements OfDevice, OfSite {}

    /**
     * A request left the device's queue for the network.
     *
     * @param kind {@code push}, {@code put} or {@code pull}
     * @param cursor for pulls: where it reads on; null at first
     * @param mutations for pushes and PUTs, in the request's order
     */
    record Sent(
            long atMicros,
            String device,
            String site,
            String requestId,
            String kind,
            long session,
            long plannedAtMicros,
            @Nullable String cursor,
            List<SentMutation> mutations)
            implements OfDevice, OfSite {
        public Sent {
            mutations = List.copyOf(mutations);
        }
    }

    /**
     * One mutation of a request. {@code queueSeq} is its place in the device's queue, {@code attempt} counts from 1.
     */
    record SentMutation(
            int position, long queueSeq, String mutationId, String localId, String op, long baseVersion, int attempt) {}

    /**
     * The device heard of a request, or gave it up.
     *
     * @param fate {@code ok} (a reply that the wire describes as success), {@code fail} (surely nothing was done, or the
     *     server said no to all of it) or {@code unknown}
     * @param status HTTP status; 0 without a reply
     * @param reason what the reply was, or why there was none
     * @param rows rows of the page, or results
     */
    record Answered(
            long atMicros,
            String device,
            String site,
            String requestId,
            String kind,
            String fate,
            int status,
            String reason,
            int rows)
            implements OfDevice, OfSite {}

    /**
     * What a reply said of one mutation.
     *
     * @param status {@code accepted}, {@code duplicate}, {@code conflict}, {@code rejected} or {@code unknown}
     * @param version of accepted and duplicate; else 0
     * @param serverId of accepted and duplicate; else empty
     * @param baseVersion the base that was sent
     */
    record OutcomeGiven(
            long atMicros,
            String device,
            String site,
            String requestId,
            int position,
            String mutationId,
            String localId,
            String status,
            long version,
            String serverId,
            long baseVersion,
            String reason)
            implements OfDevice, OfRecord, OfSite {}

    /**
     * The server showed a record.
     *
     * @param source {@code page}, {@code current}, {@code audit-1} or {@code audit-2}
     * @param device who was shown it; empty for the audit
     * @param site the site that was asked for
     * @param position its place in the page or batch; for the audit, its place in the feed
     */
    record Shown(
            long atMicros, String device, String site, String requestId, String source, int position, RecordState state)
            implements OfDevice, OfRecord, OfSite {
        @Override
        public String localId() {
            return state.localId();
        }

        /** Whether it was a row of a page of the feed, that a device had asked for. */
        public boolean inPage() {
            return source.equals("page");
        }
    }

    /**
     * A pull came to the feed's end, or broke off.
     *
     * @param beganAtMicros when its first page was asked for
     * @param complete whether it came to a page without more
     */
    record PullEnded(long atMicros, String device, String site, long beganAtMicros, int pages, boolean complete)
            implements OfDevice, OfSite {}

    /** A reply held something that the wire does not allow. {@code localId} is empty where no record is meant. */
    record Deviated(
            long atMicros, String device, String site, String requestId, String rule, String expected, String got)
            implements OfDevice, OfSite {}

    /** Something in the life of the app: {@code foreground}, {@code background}, {@code cursor-reset}, {@code opened}… */
    record Lifecycle(long atMicros, String device, String site, String what, String detail)
            implements OfDevice, OfSite {

        /** From here on the phone has no room left: nothing that the app wants to write is kept. */
        public static final String STORAGE_FULL = "storage-full";

        /** It has room again. */
        public static final String STORAGE_FREE = "storage-free";

        /** Its user signs out: nothing is written and nothing sent until somebody signs in again. */
        public static final String SIGNED_OUT = "signed-out";

        /** The same user signs in again. */
        public static final String SIGNED_IN = "signed-in";

        /** A record of the feed carries no change of a collaborative document, and should; or the document cannot take it. */
        public static final String CHANGE_UNREADABLE = "change-unreadable";

        /** The phone has booted with a clock that is wrong. */
        public static final String CLOCK_RESET = "clock-reset";

        /** The network has set its clock right. */
        public static final String CLOCK_RIGHT = "clock-right";

        /** Another app was installed, whose payloads have another schema. */
        public static final String UPGRADED = "upgraded";

        /** The phone's database is copied into a backup. */
        public static final String BACKED_UP = "backed-up";

        /** The phone was lost; another one has its place, with the database of the last backup. */
        public static final String RESTORED = "restored";

        /** The phone's database is copied to another phone, and both live on with it. */
        public static final String COPIED = "copied";

        /** The phone has from now on what was copied from another one, by whose name the server knows it. */
        public static final String CLONED = "cloned";

        /** The device is told that its token has run out. */
        public static final String TOKEN_EXPIRED = "token-expired";

        /** The token is too old to be refreshed: nothing is sent until the user has signed in again. */
        public static final String REFRESH_REFUSED = "refresh-refused";

        /** The app's process dies. */
        public static final String KILLED = "killed";

        /** The phone's data plan is used up until its next period. */
        public static final String DATA_USED_UP = "data-used-up";

        /** The next period of a data plan that was used up has begun. */
        public static final String DATA_ANEW = "data-anew";

        /** A new process of the app runs, on the same phone or another. */
        public static final String RESTARTED = "restarted";

        /** What befalls a phone, its user or its app, each where it begins; a phone that reboots kills its app. */
        public static final Set<String> FAULTS = Set.of(
                KILLED,
                STORAGE_FULL,
                SIGNED_OUT,
                UPGRADED,
                TOKEN_EXPIRED,
                REFRESH_REFUSED,
                RESTORED,
                CLONED,
                DATA_USED_UP);

        /** What befalls the phone or its user, and not the app alone. */
        public static final Set<String> OF_THE_PHONE = Set.of(
                STORAGE_FULL,
                STORAGE_FREE,
                SIGNED_OUT,
                SIGNED_IN,
                CLOCK_RESET,
                CLOCK_RIGHT,
                UPGRADED,
                TOKEN_EXPIRED,
                REFRESH_REFUSED,
                BACKED_UP,
                RESTORED,
                COPIED,
                CLONED,
                DATA_USED_UP,
                DATA_ANEW);

        /** Whether it is something that befalls the device, or its end, and not what apps do every day. */
        public boolean befalls() {
            return what.equals(KILLED) || what.equals(RESTARTED) || OF_THE_PHONE.contains(what);
        }
    }

    // ---------------------------------------------------------------- the link

    /**
     * The plan's link changed its state, or the device's data plan changed what passes it.
     *
     * @param state name of the state in the network profile; {@code , throttled} behind it, or {@code no data left} in its place,
     *     when the data plan is used up; {@code healed} after the storm
     * @param offline whether nothing passes
     * @param known whether the phone notices and does not even try
     */
    record LinkChanged(long atMicros, String device, String site, String state, boolean offline, boolean known)
            implements OfDevice, OfSite {}

    /**
     * The server answered a request, as seen at the relay.
     *
     * @param copy counts the times that this request reached the server, from 1 (a client may replay by itself)
     * @param bytesUp of the request
     * @param bytesDown of the reply
     * @param serverMicros wall time from the request's last byte at the server to the reply's first
     * @param chargedMicros barn time that the link took for both ways
     * @param heard whether the whole reply was passed to the device
     */
    record Delivered(
            long atMicros,
            String device,
            String requestId,
            String kind,
            int copy,
            int status,
            long bytesUp,
            long bytesDown,
            long serverMicros,
            long chargedMicros,
            boolean heard)
            implements OfDevice {}

    /**
     * A request or connection was cut.
     *
     * @param requestId the request; empty when there was none yet
     * @param phase {@code connect}, {@code request}, {@code server} (it has the request, no reply yet) or {@code reply}
     * @param fate {@code refused}, {@code hung}, {@code reset}, {@code swallowed}, {@code closed}
     */
    record Cut(long atMicros, String device, String requestId, String phase, String fate, long bytesUp, long bytesDown)
            implements OfDevice {}

    /** A server fault met a request: {@code unavailable}, {@code error-500}, {@code unauthorized}, {@code applied-then-reset}. */
    record FaultInjected(long atMicros, String device, String requestId, String kind) implements OfDevice {}

    // ---------------------------------------------------------------- the end

    /**
     * A row of the device's table at the end.
     *
     * @param visible what the operator sees
     * @param copy the server copy; null when the server never showed or accepted it
     * @param status {@code synced}, {@code pending} or {@code parked}
     */
    record FinalRow(
            long atMicros, String device, String site, RecordState visible, @Nullable RecordState copy, String status)
            implements OfDevice, OfRecord, OfSite {
        @Override
        public String localId() {
            return visible.localId();
        }
    }

    /**
     * A collaborative document as the device has it at the end.
     *
     * @param documentId the document: the record that carries its first change
     * @param heads hashes of the changes that no other one there builds on, sorted: a JSON list
     * @param content what the operator sees of it, a JSON object
     */
    record FinalDocument(
            long atMicros, String device, String site, String entity, String documentId, String heads, String content)
            implements OfDevice, OfSite {}

    /** A mutation that was still in the device's queue at the end. {@code state}: {@code queued} or {@code frozen}. */
    record FinalQueued(
            long atMicros, String device, String site, String mutationId, String localId, String state, int attempts)
            implements OfDevice, OfRecord, OfSite {}
}
