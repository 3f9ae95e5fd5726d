package dev.barnstorm.device;

import dev.barnstorm.device.SyncTimetable.Due;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the app that syncs: says what is to be sent, a request at a time, and takes what came of it. */
final class SyncWorker {

    private final Phone phone;
    private final Owner owner;
    private final DeviceStore store;
    private final SyncTimetable timetable;
    private final SessionLog log;
    private final PushHalf pushHalf;
    private final PullHalf pullHalf;
    private final Backoff backoff;

    private @Nullable SyncSession session;
    private @Nullable Outgoing open;
    private @Nullable Beside beside;
    private boolean tokenRefreshed;

    /** A push that is sent a second time while the first is open, and the session that it belongs to. */
    private record Beside(Outgoing sent, SyncSession session) {}

    SyncWorker(Phone phone, DeviceStore store, Journal journal, SyncTimetable timetable) {
        this.phone = phone;
        this.owner = phone.owner();
        this.store = store;
        this.timetable = timetable;
        log = new SessionLog(journal, owner);
        pushHalf = new PushHalf(store, journal, owner, phone.settings(), phone.rules());
        pullHalf = new PullHalf(store, journal, owner, phone.settings(), phone.rules());
        backoff = new Backoff(
                phone.settings().backoffBaseMicros(),
                phone.settings().backoffCapMicros(),
                phone.jitter(),
                phone.rules()::backoffMicros);
    }

    boolean requestOpen() {
        return open != null;
    }

    boolean inSession() {
        return session != null;
    }

    /** A new part of the run: back-off is over. */
    void phaseChanged() {
        backoff.succeeded();
    }

    /** The user signs out. What is queued waits for the same user: it is theirs. */
    void userLeaves(long nowMicros) {
        if (!phone.rules().keepsQueueOfWhoLeaves()) {
            forgetQueue(nowMicros);
        }
    }

    /** Another app than before: what is queued in its schema is sent as it stands, since the server may have it already. */
    void upgraded(long nowMicros) {
        if (!phone.rules().keepsQueueOfOldSchema()) {
            forgetQueue(nowMicros);
        }
    }

    private void forgetQueue(long nowMicros) {
        try {
            pushHalf.forgetQueue("", nowMicros);
        } catch (StorageFull full) {
            log.keptForWantOfRoom(nowMicros);
        }
    }

    /** What is to be sent now; null when nothing is. */
    Step.@Nullable Send next(DevicePhase phase, long nowMicros) {
        if (open != null) {
            return null;
        }
        SyncSession current = session;
        String why = timetable.knowsOutage() ? "the phone knows that it is offline" : phone.missingUser();
        if (current != null && why != null) {
            end(current, why, false, nowMicros);
            current = null;
        }
        if (current == null) {
            current = begin(phase, nowMicros);
        }
        return current == null ? null : sendIfThereIsRoom(current, nowMicros);
    }

    /** What a second worker sends while the first one's push is open; empty unless there is a second worker. */
    Optional<Step.Send> nextBeside(long nowMicros) {
        Outgoing first = open;
        SyncSession current = session;
        boolean wanted = phone.rules().pushesTwiceAtOnce() && first != null && !first.isPull() && beside == null;
        if (!wanted || first == null || current == null) {
            return Optional.empty();
        }
        Outgoing again = pushHalf.again(first, current);
        beside = new Beside(again, current);
        log.sent(again, current, nowMicros);
        return Optional.of(new Step.Send(again.requestId(), again.call()));
    }

    private @Nullable SyncSession begin(DevicePhase phase, long nowMicros) {
        Due due = timetable.take();
        if (due == null) {
            return null;
        }
        String missing = phone.missingUser();
        if (missing != null) {
            timetable.skip(due, missing);
            return null;
        }
        long number;
        try {
            number = store.nextSession();
        } catch (StorageFull full) {
            timetable.skip(due, StorageFull.REASON);
            return null;
        }
        SyncSession begun = new SyncSession(number, due, phase, phone.settings());
        session = begun;
        timetable.sessionBegan();
        log.began(begun, nowMicros);
        return begun;
    }

    /** What cannot be noted down as sent is not sent: after a crash nobody would know that the server may have it. */
    private Step.@Nullable Send sendIfThereIsRoom(SyncSession current, long nowMicros) {
        try {
            return send(current, nowMicros);
        } catch (StorageFull full) {
            end(current, StorageFull.REASON, false, nowMicros);
            return null;
        }
    }

    private Step.Send send(SyncSession current, long nowMicros) {
        Optional<Outgoing> push = current.pulling() ? Optional.empty() : pushHalf.next(current, nowMicros);
        if (push.isEmpty()) {
            current.startPulling();
        }
        Outgoing sent = push.orElseGet(() -> pullHalf.next(current, nowMicros));
        open = sent;
        log.sent(sent, current, nowMicros);
        phone.mortality().step();
        return new Step.Send(sent.requestId(), sent.call());
    }

    /**
     * Takes what came of a request.
     *
     * @throws IllegalStateException when it is not open
     */
    void on(String requestId, Decoded answer, DevicePhase phase, long nowMicros) {
        Outgoing first = open;
        Beside second = beside;
        if (first != null && first.requestId().equals(requestId)) {
            open = null;
            SyncSession current = requireSession();
            follow(taken(first, current, answer, nowMicros), first, current, phase, nowMicros);
        } else if (second != null && second.sent().requestId().equals(requestId)) {
            beside = null;
            taken(second.sent(), second.session(), answer, nowMicros);
        } else {
            throw new IllegalStateException("device " + owner.device() + " awaits no answer to request " + requestId);
        }
    }

    /** An answer for which there is no room is as good as none: what it settles is sent again, what it shows is read again. */
    private Sequel taken(Outgoing answered, SyncSession current, Decoded answer, long nowMicros) {
        try {
            return take(answered, current, answer, nowMicros);
        } catch (StorageFull full) {
            return new Sequel.BreakOff(StorageFull.REASON);
        }
    }

    private Sequel take(Outgoing answered, SyncSession current, Decoded answer, long nowMicros) {
        log.answered(answered, answer, nowMicros);
        phone.tally().answered(answered, answer.reply(), nowMicros);
        boolean signedOut = answer.reply() instanceof SyncReply.Unauthorized;
        if (signedOut && !phone.rules().keepsQueueWhenSignedOut()) {
            pushHalf.forgetQueue(answered.requestId(), nowMicros);
        }
        Sequel sequel = answered.isPull()
                ? pullHalf.on(answer.reply(), answered, nowMicros)
                : pushHalf.on(answer, answered, current, nowMicros);
        if (answer.reply() instanceof SyncReply.Answered || answer.reply() instanceof SyncReply.Page) {
            backoff.succeeded();
        }
        if (!signedOut && answer.httpStatus() != 0) {
            tokenRefreshed = false;
        }
        return sequel;
    }

    private void follow(Sequel sequel, Outgoing answered, SyncSession current, DevicePhase phase, long nowMicros) {
        if (sequel instanceof Sequel.Complete) {
            boolean emptied = store.queue().size() == 0;
            phone.tally().pulled(current.pullBeganMicros(), emptied && current.phase() == phase);
            store.entries().rest();
            end(current, "complete", true, nowMicros);
        } else if (sequel instanceof Sequel.BreakOff broken) {
            end(current, broken.reason(), false, nowMicros);
        } else if (sequel instanceof Sequel.SignedOut signedOut) {
            refreshTokenOnce(signedOut, current, phase, nowMicros);
        } else if (sequel instanceof Sequel.BackOff failed) {
            backOff(failed, phase, nowMicros);
            if (phone.rules().pullsAfterAFailedPush() && !answered.isPull()) {
                current.startPulling();
            } else {
                end(current, failed.reason(), false, nowMicros);
            }
        }
    }

    /**
     * The same is sent again with a fresh token; if there is none, or it is not taken either, there is no use in it. Where the
     * user has to sign in again, the queue waits for him, and he goes on working.
     */
    private void refreshTokenOnce(Sequel.SignedOut signedOut, SyncSession current, DevicePhase phase, long nowMicros) {
        boolean fresh = tokenRefreshed && !phone.token().hasRunOut(nowMicros);
        if (phase == DevicePhase.STORM && phone.token().isNotRefreshed(nowMicros)) {
            tokenRefreshed = false;
            log.tokenExpired(phone.token().issuedMicros(), nowMicros);
            phone.token().askForTheUser(nowMicros);
            log.refreshRefused(store.queue().size(), nowMicros);
            end(current, Phone.HAS_TO_SIGN_IN, false, nowMicros);
        } else if (fresh || signedOut.hopeless()) {
            tokenRefreshed = false;
            end(current, signedOut.reason(), false, nowMicros);
        } else {
            tokenRefreshed = true;
            if (phone.token().hasRunOut(nowMicros)) {
                log.tokenExpired(phone.token().issuedMicros(), nowMicros);
            }
            phone.token().renewed(nowMicros);
            log.tokenRefreshed(nowMicros);
        }
    }

    private void backOff(Sequel.BackOff failed, DevicePhase phase, long nowMicros) {
        long waitMicros;
        if (failed.told() == null) {
            waitMicros = backoff.failed();
        } else {
            backoff.failedAsTold();
            waitMicros =
                    (long) (failed.told().toNanos() / 1e3 * phone.settings().speed());
        }
        long until = nowMicros + waitMicros;
        if (phase == DevicePhase.STORM || phase == DevicePhase.HEALED) {
            timetable.backOffUntil(until);
            log.backedOff(until, backoff.failuresInARow(), failed.reason(), nowMicros);
        }
    }

    private void end(SyncSession ended, String reason, boolean complete, long nowMicros) {
        session = null;
        timetable.sessionEnded(complete);
        log.ended(ended, reason, complete, nowMicros);
    }

    /** The process is dead: nobody will ever take the answers that were awaited. Says what it died in. */
    String die(long nowMicros) {
        Outgoing first = open;
        SyncSession current = session;
        String where = first != null ? "with a " + first.kind() + " open" : current != null ? "within a sync" : "idle";
        if (first != null) {
            dieWith(first, nowMicros);
        }
        if (beside != null) {
            dieWith(beside.sent(), nowMicros);
        }
        if (current != null) {
            log.ended(current, "the app was killed", false, nowMicros);
        }
        return where;
    }

    private void dieWith(Outgoing sent, long nowMicros) {
        Decoded nothing = new Decoded(new SyncReply.Unclear("the app was killed"), 0, List.of());
        log.answered(sent, nothing, nowMicros);
        phone.tally().answered(sent, nothing.reply(), nowMicros);
    }

    private SyncSession requireSession() {
        if (session == null) {
            throw new IllegalStateException("device " + owner.device() + " has a request open without a session");
        }
        return session;
    }
}
