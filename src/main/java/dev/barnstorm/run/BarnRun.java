package dev.barnstorm.run;

import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryWriter;
import dev.barnstorm.history.InfoKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The stage manager of a run over real sockets: prepare, storm, heal, quiet, silence, audit.
 *
 * <p>{@link #play} does it all on the calling thread; {@link #interrupt} may be called from any other and makes it heal
 * and audit early.
 */
public final class BarnRun {

    /** Of so many devices, what a fleet leaves behind is worth a look at all of the heap. */
    private static final int LARGE_FLEET = 1_000;

    private final RunSettings settings;
    private final ProgressSnapshot.Listener listener;
    private final Playhouse house;
    private final StatusBoard board = new StatusBoard();
    private volatile Stage stage = Stage.PREPARE;
    private volatile boolean waiting;
    private long beganWallNanos;

    /** The parts of a run, in their order. */
    private enum Stage {
        PREPARE,
        STORM,
        HEAL,
        QUIET,
        SILENCE,
        AUDIT,
        END;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A run that has not begun. {@code listener} is told about once a second how it goes. */
    public BarnRun(RunSettings settings, ProgressSnapshot.Listener listener) {
        this(settings, listener, Playhouse.OWN);
    }

    /** The same, played by the Gatling of {@code house}. */
    public BarnRun(RunSettings settings, ProgressSnapshot.Listener listener, Playhouse house) {
        this.house = house;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Plays the whole run and leaves its history in the folder.
     *
     * @throws RunRefused when it cannot begin
     * @throws HarnessFailure when the harness itself breaks
     */
    public Played play() {
        Played played = playAll();
        if (Theatre.devicesOf(settings.scenario(), settings.shard()) >= LARGE_FLEET) {
            // The fleet is garbage now, a gigabyte of ten thousand devices, and judging needs memory of its own:
            // the collector gives it back when it is asked.
            System.gc();
        }
        return played;
    }

    private Played playAll() {
        beganWallNanos = System.nanoTime();
        Natives.require(settings.scenario());
        if (settings.start() != null) {
            settings.start().requireAhead("");
        }
        Path gatling;
        HistoryWriter history;
        try (Theatre theatre = Theatre.open(settings, house, board, listener::preparing)) {
            playStages(theatre);
            gatling = theatre.lowerTheCurtain();
            history = theatre.history();
            enter(theatre, Stage.END);
            history.putInfo(InfoKey.WALL_SECONDS, seconds(System.nanoTime() - beganWallNanos));
            history.putInfo(InfoKey.INTERRUPTED, Boolean.toString(board.isInterrupted()));
        }
        return new Played(gatling, history.written());
    }

    private void playStages(Theatre theatre) {
        try (ProgressTicker ticker = new ProgressTicker(() -> show(theatre), theatre.meter(), board)) {
            prepare(theatre);
            storm(theatre);
            heal(theatre);
            quiet(theatre);
            silence(theatre);
            audit(theatre);
        }
    }

    /** Ends the storm now; the run heals, audits, and says that it was interrupted. */
    public void interrupt() {
        board.interrupt();
    }

    private void prepare(Theatre theatre) {
        begin(theatre, Stage.PREPARE);
        Preparation preparation = new Preparation(theatre, board);
        preparation.plantMasterData();
        preparation.everybodyPulls();
    }

    private void storm(Theatre theatre) {
        awaitCommonStart();
        theatre.openStorm();
        begin(theatre, Stage.STORM);
        board.awaitInterruptAtMost(theatre.clock().wallNanosUntil(theatre.stormMicros()));
    }

    /** Everybody is ready; an interrupt ends this wait too. */
    private void awaitCommonStart() {
        CommonStart start = settings.start();
        if (start != null) {
            start.requireAhead("every device was ready only now");
            waiting = true;
            start.await(board);
            waiting = false;
        }
    }

    private void heal(Theatre theatre) {
        theatre.heal();
        long healedMicros = begin(theatre, Stage.HEAL);
        theatre.history().putInfo(InfoKey.BARN_SECONDS, seconds(healedMicros * 1_000));
    }

    private void quiet(Theatre theatre) {
        begin(theatre, Stage.QUIET);
        Quiet quiet = theatre.quiet();
        boolean reached = board.await(quiet::reached, theatre.quietWall());
        String why = reached ? "" : quiet.obstacle();
        theatre.history().record(new QuietEnded(theatre.clock().nowMicros(), reached, why));
    }

    /** Two more cycles of every device: a fleet that is quiet stays quiet. */
    private void silence(Theatre theatre) {
        long beganMicros = begin(theatre, Stage.SILENCE);
        Silence silence = new Silence(theatre.fleet().agents(), beganMicros);
        board.await(silence::isOver, theatre.settleWall());
    }

    private void audit(Theatre theatre) {
        begin(theatre, Stage.AUDIT);
        theatre.fleet().finish(theatre.clock());
        theatre.audit();
        theatre.fleet().recordFinalState(theatre.clock());
        theatre.meter().report(theatre.history(), theatre.clock().nowMicros());
        theatre.meter().packInto(theatre.history()::putInfo);
    }

    /** Enters a stage and shows it, since some are over before the next second; returns when it began, barn time. */
    private long begin(Theatre theatre, Stage next) {
        long beganMicros = enter(theatre, next);
        show(theatre);
        return beganMicros;
    }

    /**
     * Nobody is shown a stage that the history does not have, not even by the ticker: a run that is killed has got as far
     * as it had shown.
     */
    private long enter(Theatre theatre, Stage next) {
        long nowMicros = theatre.clock().nowMicros();
        theatre.history()
                .record(new PhaseBegan(nowMicros, next.word(), (theatre.clock().wallNanos() - beganWallNanos) / 1_000));
        theatre.history().awaitWritten();
        stage = next;
        return nowMicros;
    }

    /** Tells the listener how it is now, before this returns. The run's thread and the ticker's wait for each other. */
    private synchronized ProgressSnapshot show(Theatre theatre) {
        ProgressSnapshot seen = look(theatre);
        listener.progressed(seen);
        return seen;
    }

    private ProgressSnapshot look(Theatre theatre) {
        Fleet fleet = theatre.fleet();
        CommonStart start = settings.start();
        return new ProgressSnapshot(
                waiting && start != null ? start.words() : stage.word(),
                theatre.clock().nowMicros(),
                theatre.stormMicros(),
                theatre.links().devices(),
                theatre.links().online(),
                fleet.sum(DeviceStatus::queued),
                fleet.sum(DeviceStatus::conflicts),
                fleet.sum(DeviceStatus::failures));
    }

    private static String seconds(long nanos) {
        return Double.toString(Duration.ofNanos(nanos).toMillis() / 1_000.0);
    }
}
