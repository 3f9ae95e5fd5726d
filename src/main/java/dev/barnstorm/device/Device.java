package dev.barnstorm.device;

import dev.barnstorm.device.SyncTimetable.Trigger;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A barn device: a state machine that says what to do next and never touches the network. Its driver asks
 * {@link #next}, does what it says, and tells it what came of it with {@link #on}. All times are true barn time in
 * microseconds and never go back. One thread at a time, but {@link #status()} is for any.
 *
 * <p>It is the app's process with all its memory. When its script has it killed, {@link #next} says so; from then on it is of
 * no use but for {@link #restarted} and {@link #status()}.
 */
public final class Device implements AutoCloseable {

    private static final Set<String> MATTERS_TO_THE_QUEUE =
            Set.of(Lifecycle.SIGNED_OUT, Lifecycle.SIGNED_IN, Lifecycle.BACKED_UP, Lifecycle.COPIED);

    private final Phone phone;
    private final Owner owner;
    private final DeviceStore store;
    private final Journal journal;
    private final Operator operator;
    private final SyncTimetable timetable;
    private final SyncWorker worker;
    private final PhoneFaults faults;

    private final long schema;

    private DevicePhase phase = DevicePhase.IDLE;
    private long nowMicros;
    private boolean dead;
    private long restartMicros;
    private volatile DeviceStatus status;

    private Device(Phone phone, long nowMicros) {
        this.phone = phone;
        this.nowMicros = nowMicros;
        owner = phone.owner();
        schema = phone.mortality().schema();
        store = new DeviceStore(
                phone.database(),
                phone.mortality(),
                owner,
                phone.rules(),
                phone.settings().collaborative());
        journal = new Journal(phone.history(), store);
        operator = new Operator(phone, store, journal);
        timetable = new SyncTimetable(phone.script(), phone.settings(), new Beside());
        worker = new SyncWorker(phone, store, journal, timetable);
        faults = new PhoneFaults(phone, new Befallen());
        status = phone.tally().status(store.queue().size(), false, false);
    }

    /**
     * Opens a device with the correct rules in phase {@link DevicePhase#IDLE}. A database that it kept before is taken up
     * again: what was in flight is frozen.
     *
     * @param database the device's own; closed with it
     */
    public static Device open(
            DeviceScript script, DeviceSettings settings, SqliteDatabase database, History history, long nowMicros) {
        return open(script, settings, new DeviceRules(), database, history, nowMicros);
    }

    /**
     * The same with rules of its own.
     *
     * @param rules what it decides; nobody else's
     */
    public static Device open(
            DeviceScript script,
            DeviceSettings settings,
            DeviceRules rules,
            SqliteDatabase database,
            History history,
            long nowMicros) {
        Device opened = new Device(Phone.of(script, settings, rules, database, history), nowMicros);
        opened.lifecycle("opened", opened.queued());
        return opened;
    }

    /**
     * The app started again after its death in the storm: a new process on the same database, in the storm. What was in
     * flight is frozen; what its operator could not do meanwhile is done now. A phone that is to be a clone stays dead while
     * there is nothing that it could be a clone of.
     */
    public Device restarted(long nowMicros) {
        if (!dead) {
            throw new IllegalStateException("device " + id() + " lives");
        }
        if (phone.twin().waitsForTheCopy()) {
            restartMicros = nowMicros + phone.twin().downMicros();
            return this;
        }
        Restart restart = new Restart(phone, schema, nowMicros);
        Device again = new Device(phone, nowMicros);
        again.phase = phase;
        restart.tell(again.journal, again.queued());
        if (restart.upgraded()) {
            again.worker.upgraded(nowMicros);
        }
        again.timetable.resume(nowMicros);
        return again;
    }

    /** The device's name on the wire. */
    public String id() {
        return owner.device();
    }

    /** Its site on the wire. */
    public String site() {
        return owner.site();
    }

    /** When the token was issued that its requests bear, barn time; before the storm where it has not refreshed it since. */
    public long tokenIssuedMicros() {
        return phone.token().issuedMicros();
    }

    /** Whether it sends each push by two workers at once, so that its driver should ask {@link #nextBeside}. */
    public boolean pushesTwiceAtOnce() {
        return phone.rules().pushesTwiceAtOnce();
    }

    /** Does what is due, and says what it wants of its driver. While a request is open it never asks to send another. */
    public Step next(long nowMicros) {
        if (dead) {
            return new Step.Dead(restartMicros);
        }
        Step step;
        try {
            pass(nowMicros);
            step = step();
        } catch (Killed killed) {
            die();
            step = new Step.Dead(restartMicros);
        }
        publish();
        return step;
    }

    /** What a second worker sends while the push of the first is open: a planted bug. */
    public Optional<Step.Send> nextBeside(long nowMicros) {
        return dead ? Optional.empty() : worker.nextBeside(nowMicros);
    }

    /**
     * Takes what came of the open request.
     *
     * @throws IllegalStateException when that request is not open
     */
    public void on(String requestId, Decoded answer, long nowMicros) {
        try {
            pass(nowMicros);
            worker.on(requestId, answer, phase, nowMicros);
        } catch (Killed killed) {
            die();
        }
        publish();
    }

    /**
     * Enters a phase of the run. What the plan wants done before the storm's end is done before it is healed; nobody dies
     * after that, and who is dead must have been {@link #restarted}.
     */
    public void enter(DevicePhase newPhase, long nowMicros) {
        try {
            enterAlive(newPhase, nowMicros);
        } catch (Killed killed) {
            die();
            publish();
        }
    }

    private void enterAlive(DevicePhase newPhase, long nowMicros) {
        if (dead) {
            startWithoutACopy(nowMicros);
        }
        if (newPhase != DevicePhase.STORM) {
            phone.mortality().end();
        }
        pass(nowMicros);
        if (newPhase != DevicePhase.STORM) {
            faults.end(nowMicros);
        }
        phase = newPhase;
        phone.tally().phaseChanged();
        worker.phaseChanged();
        switch (newPhase) {
            case IDLE, FINISHED -> timetable.rest();
            case STORM -> timetable.storm();
            case HEALED -> timetable.heal(nowMicros);
        }
        pass(nowMicros);
        publish();
    }

    /** The storm is over, and it is no clone: it goes on as the phone that it was. */
    private void startWithoutACopy(long atMicros) {
        phone.twin().end();
        dead = false;
        nowMicros = atMicros;
        lifecycle(Lifecycle.RESTARTED, "nothing was copied to it");
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

    /** Whether the app's process is dead. */
    public boolean dead() {
        return dead;
    }

    /** Tells the history every row and every queued mutation that the device ends with. */
    public void recordFinalState(long nowMicros) {
        new FinalState(store, journal, owner).tell(nowMicros);
    }

    /** Closes the database; what is in flight stays frozen in it. */
    @Override
    public void close() {
        store.close();
    }

    /** Lets time pass: operators act, the app moves, syncs fall due, the process dies. */
    private void pass(long now) {
        nowMicros = now;
        if (phase == DevicePhase.STORM) {
            faults.pass(now);
        }
        int queued = store.queue().size();
        switch (phase) {
            case IDLE -> operator.actUntil(-1, now);
            case STORM -> operator.actUntil(Math.min(now, phone.settings().stormMicros()), now);
            case HEALED, FINISHED -> {}
        }
        if (phase == DevicePhase.STORM && store.queue().size() > queued) {
            timetable.wrote(now);
        }
        timetable.advance(now);
        if (phase == DevicePhase.STORM) {
            phone.mortality().pass(now);
        }
    }

    private Step step() {
        if (phase == DevicePhase.FINISHED) {
            return new Step.Finished();
        }
        Step.Send send = worker.next(phase, nowMicros);
        return send == null ? new Step.Wait(wakeMicros()) : send;
    }

    private long wakeMicros() {
        if (phase != DevicePhase.STORM) {
            return timetable.wakeMicros();
        }
        long act = operator.nextMicros();
        long acts = act <= phone.settings().stormMicros() ? act : Long.MAX_VALUE;
        long befalls = Math.min(phone.mortality().nextMicros(), faults.nextMicros());
        return Math.min(Math.min(acts, timetable.wakeMicros()), befalls);
    }

    private String queued() {
        return store.queue().size() + " queued";
    }

    private void die() {
        String where = worker.die(nowMicros);
        Instant bootsAt = phone.mortality().bootsAt();
        store.freeDocuments();
        boolean unborn = phone.twin().waits();
        lifecycle(
                Lifecycle.KILLED,
                where
                        + (unborn
                                ? ", with its phone, which waits to be a clone"
                                : phone.mortality().withThePhone()));
        dead = true;
        restartMicros = nowMicros + phone.mortality().died(nowMicros);
        if (bootsAt != null) {
            phone.clock().boot(restartMicros, bootsAt.toEpochMilli());
        }
    }

    private void publish() {
        status = phone.tally().status(store.queue().size(), !dead && worker.requestOpen(), !dead && worker.inSession());
    }

    private void lifecycle(String what, String detail) {
        journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), what, detail));
    }

    /** What the timetable notices beside sessions. */
    private final class Beside implements SyncTimetable.Listener {
        @Override
        public void appMoved(boolean foreground) {
            lifecycle(foreground ? "foreground" : "background", "");
            if (!foreground) {
                store.freeDocuments();
            }
        }

        @Override
        public void skipped(Trigger trigger, String why) {
            String reason = trigger.word() + ": " + why;
            journal.add(new TickSkipped(nowMicros, owner.device(), owner.site(), reason));
        }
    }

    /** What befalls its phone and its user. */
    private final class Befallen implements PhoneFaults.Listener {
        @Override
        public void befell(String what) {
            lifecycle(what, MATTERS_TO_THE_QUEUE.contains(what) ? queued() : "");
        }

        @Override
        public void userLeaves() {
            worker.userLeaves(nowMicros);
        }

        @Override
        public void userReturns() {
            timetable.ask(nowMicros);
        }
    }
}
