package dev.barnstorm.device;

import dev.barnstorm.device.SyncTimetable.Due;
import dev.barnstorm.device.SyncTimetable.Trigger;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A barn device: a state machine that says what to do next and never touches the network. Its driver asks
 * {@link #next}, does what it says, and tells it what came of it with {@link #on}. All times are true barn time in
 * microseconds and never go back. One thread at a time, but {@link #status()} is for any.
 */
public final class Device implements AutoCloseable {

    private final DeviceSettings settings;
    private final Owner owner;
    private final DeviceStore store;
    private final Journal journal;
    private final Operator operator;
    private final SyncTimetable timetable;
    private final SessionLog log;
    private final PushHalf pushHalf;
    private final PullHalf pullHalf;
    private final Backoff backoff;
    private final Tally tally = new Tally();

    private DevicePhase phase = DevicePhase.IDLE;
    private long nowMicros;
    private @Nullable SyncSession session;
    private @Nullable Outgoing open;
    private volatile DeviceStatus status;

    private Device(
            DeviceScript script, DeviceSettings settings, SqliteDatabase database, History history, long nowMicros) {
        this.settings = settings;
        this.nowMicros = nowMicros;
        owner = new Owner(script.id(), script.site());
        store = new DeviceStore(database);
        journal = new Journal(history, store);
        operator = new Operator(script, store, journal, owner);
        timetable = new SyncTimetable(script, settings, new Beside());
        log = new SessionLog(journal, owner);
        pushHalf = new PushHalf(store, journal, owner, settings);
        pullHalf = new PullHalf(store, journal, owner, settings);
        backoff = new Backoff(settings.backoffBaseMicros(), settings.backoffCapMicros(), script.jitter());
        status = tally.status(store.queue().size(), false, false);
        lifecycle("opened", store.queue().size() + " queued");
    }

    /**
     * Opens a device in phase {@link DevicePhase#IDLE}. A database that it kept before is taken up again: what was in
     * flight is frozen.
     *
     * @param database the device's own; closed with it
     */
    public static Device open(
            DeviceScript script, DeviceSettings settings, SqliteDatabase database, History history, long nowMicros) {
        return new Device(script, settings, database, history, nowMicros);
    }

    /** The device's name on the wire. */
    public String id() {
        return owner.device();
    }

    /** Its site on the wire. */
    public String site() {
        return owner.site();
    }

    /** Does what is due, and says what it wants of its driver. While a request is open it never asks to send another. */
    public Step next(long nowMicros) {
        pass(nowMicros);
        Step step = step();
        publish();
        return step;
    }

    /**
     * Takes what came of the open request.
     *
     * @throws IllegalStateException when that request is not open
     */
    public void on(String requestId, Decoded answer, long nowMicros) {
        Outgoing answered = open;
        if (answered == null || !answered.requestId().equals(requestId)) {
            throw new IllegalStateException("device " + id() + " awaits no answer to request " + requestId);
        }
        pass(nowMicros);
        open = null;
        log.answered(answered, answer, nowMicros);
        tally.answered(answered, answer.reply(), nowMicros);
        SyncSession current = requireSession();
        Sequel sequel = answered.isPull()
                ? pullHalf.on(answer.reply(), answered, nowMicros)
                : pushHalf.on(answer.reply(), answered, current, nowMicros);
        if (answer.reply() instanceof SyncReply.Answered || answer.reply() instanceof SyncReply.Page) {
            backoff.succeeded();
        }
        follow(sequel, current);
        publish();
    }

    /** Enters a phase of the run. What the plan wants done before the storm's end is done before it is healed. */
    public void enter(DevicePhase newPhase, long nowMicros) {
        pass(nowMicros);
        phase = newPhase;
        tally.phaseChanged();
        backoff.succeeded();
        switch (newPhase) {
            case IDLE, FINISHED -> timetable.rest();
            case STORM -> timetable.storm();
            case HEALED -> timetable.heal(nowMicros);
        }
        pass(nowMicros);
        publish();
    }

    /** Asks for one sync session, which begins at {@link #next}, after the one under way if there is one. */
    public void syncOnce(long nowMicros) {
        pass(nowMicros);
        timetable.ask(nowMicros);
        publish();
    }

    /** How it stands; safe to ask from any thread. */
    public DeviceStatus status() {
        return status;
    }

    /** Tells the history every row and every queued mutation that the device ends with. */
    public void recordFinalState(long nowMicros) {
        store.entries()
                .forEach(entry -> journal.add(new FinalRow(
                        nowMicros,
                        owner.device(),
                        owner.site(),
                        entry.state(entry.visible()),
                        Optional.ofNullable(entry.copy()).map(entry::state).orElse(null),
                        entry.status().word())));
        store.queue()
                .forEach(mutation -> journal.add(new FinalQueued(
                        nowMicros,
                        owner.device(),
                        owner.site(),
                        mutation.mutationId(),
                        mutation.localId(),
                        mutation.frozen() ? "frozen" : "queued",
                        mutation.attempts())));
    }

    /** Closes the database; what is in flight stays frozen in it. */
    @Override
    public void close() {
        store.close();
    }

    /** Lets time pass: operators act, the app moves, syncs fall due. */
    private void pass(long now) {
        nowMicros = now;
        switch (phase) {
            case IDLE -> operator.actUntil(-1, now);
            case STORM -> operator.actUntil(Math.min(now, settings.stormMicros()), now);
            case HEALED, FINISHED -> {}
        }
        timetable.advance(now);
    }

    private Step step() {
        if (phase == DevicePhase.FINISHED) {
            return new Step.Finished();
        }
        if (open == null) {
            SyncSession current = session;
            if (current != null && timetable.knowsOutage()) {
                end(current, "the phone knows that it is offline", false);
                current = null;
            }
            if (current == null) {
                current = begin();
            }
            if (current != null) {
                return send(current);
            }
        }
        return new Step.Wait(Math.min(nextActionMicros(), timetable.wakeMicros()));
    }

    private long nextActionMicros() {
        long next = operator.nextMicros();
        return phase == DevicePhase.STORM && next <= settings.stormMicros() ? next : Long.MAX_VALUE;
    }

    private @Nullable SyncSession begin() {
        Due due = timetable.take();
        if (due == null) {
            return null;
        }
        SyncSession begun = new SyncSession(store.nextSession(), due, phase, settings);
        session = begun;
        timetable.sessionBegan();
        log.began(begun, nowMicros);
        return begun;
    }

    private Step send(SyncSession current) {
        Optional<Outgoing> push = current.pulling() ? Optional.empty() : pushHalf.next(current);
        if (push.isEmpty()) {
            current.startPulling();
        }
        Outgoing sent = push.orElseGet(() -> pullHalf.next(current, nowMicros));
        open = sent;
        log.sent(sent, current, nowMicros);
        return new Step.Send(sent.requestId(), sent.call());
    }

    private void follow(Sequel sequel, SyncSession current) {
        if (sequel instanceof Sequel.Complete) {
            boolean emptied = store.queue().size() == 0;
            tally.pulled(current.pullBeganMicros(), emptied && current.phase() == phase);
            end(current, "complete", true);
        } else if (sequel instanceof Sequel.BreakOff broken) {
            end(current, broken.reason(), false);
        } else if (sequel instanceof Sequel.BackOff failed) {
            backOff(failed);
            end(current, failed.reason(), false);
        }
    }

    private void backOff(Sequel.BackOff failed) {
        long waitMicros;
        if (failed.told() == null) {
            waitMicros = backoff.failed();
        } else {
            backoff.failedAsTold();
            waitMicros = (long) (failed.told().toNanos() / 1e3 * settings.speed());
        }
        long until = nowMicros + waitMicros;
        if (phase == DevicePhase.STORM || phase == DevicePhase.HEALED) {
            timetable.backOffUntil(until);
            log.backedOff(until, backoff.failuresInARow(), failed.reason(), nowMicros);
        }
    }

    private void end(SyncSession ended, String reason, boolean complete) {
        session = null;
        timetable.sessionEnded(complete);
        log.ended(ended, reason, complete, nowMicros);
    }

    private SyncSession requireSession() {
        if (session == null) {
            throw new IllegalStateException("device " + id() + " has a request open without a session");
        }
        return session;
    }

    private void publish() {
        status = tally.status(store.queue().size(), open != null, session != null);
    }

    private void lifecycle(String what, String detail) {
        journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), what, detail));
    }

    /** What the timetable notices beside sessions. */
    private final class Beside implements SyncTimetable.Listener {
        @Override
        public void appMoved(boolean foreground) {
            lifecycle(foreground ? "foreground" : "background", "");
        }

        @Override
        public void skipped(Trigger trigger) {
            String reason = trigger.name().toLowerCase(Locale.ROOT) + ": the phone knows that it is offline";
            journal.add(new TickSkipped(nowMicros, owner.device(), owner.site(), reason));
        }
    }
}
