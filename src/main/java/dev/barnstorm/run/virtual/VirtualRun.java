package dev.barnstorm.run.virtual;

import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.run.Quiet;
import java.util.List;

/**
 * A run in virtual time: prepare, storm, heal, quiet, silence, audit, on the calling thread, as fast as it computes. The
 * same settings give the same history, event by event, on every machine. Independent runs may play on several threads.
 */
public final class VirtualRun {

    private final VirtualSettings settings;

    /** A run that has not begun. */
    public VirtualRun(VirtualSettings settings) {
        this.settings = settings;
    }

    /**
     * Plays it.
     *
     * @return its history
     * @throws dev.barnstorm.run.RunRefused when not even the preparation comes to an end
     */
    public HistoryTape play() {
        HistoryTape history = new HistoryTape();
        try (VirtualTheatre theatre = new VirtualTheatre(settings, history)) {
            prepare(theatre);
            storm(theatre);
            heal(theatre);
            quiet(theatre);
            silence(theatre);
            audit(theatre);
            enter(theatre, "end");
        }
        return history;
    }

    private static void prepare(VirtualTheatre theatre) {
        enter(theatre, "prepare");
        VirtualPreparation preparation = new VirtualPreparation(theatre);
        preparation.plantMasterData();
        preparation.everybodyPulls();
    }

    private static void storm(VirtualTheatre theatre) {
        theatre.time().jumpTo(0);
        enter(theatre, "storm");
        theatre.links().openStorm();
        theatre.devices().forEach(device -> device.link().openStorm());
        theatre.devices().forEach(device -> device.enter(DevicePhase.STORM));
        theatre.time().runUntil(theatre.stormMicros());
    }

    private static void heal(VirtualTheatre theatre) {
        enter(theatre, "heal");
        theatre.links().heal();
        theatre.devices().forEach(device -> device.link().heal());
        theatre.devices().forEach(device -> device.enter(DevicePhase.HEALED));
        theatre.history()
                .putInfo(InfoKey.BARN_SECONDS, Double.toString(theatre.time().nowMicros() / 1e6));
    }

    private static void quiet(VirtualTheatre theatre) {
        enter(theatre, "quiet");
        Quiet quiet = new Quiet(theatre.devices(), theatre::openRequests, theatre.feedLagMicros());
        long latest = theatre.time().nowMicros() + theatre.settleMicros() + theatre.feedLagMicros();
        boolean reached = theatre.time().runUntil(theatre.whenSomethingEnded(quiet::reached), latest);
        theatre.history().record(new QuietEnded(theatre.time().nowMicros(), reached, reached ? "" : quiet.obstacle()));
    }

    /** Two more cycles of every device: a fleet that is quiet stays quiet. */
    private static void silence(VirtualTheatre theatre) {
        enter(theatre, "silence");
        List<VirtualDevice> devices = theatre.devices();
        long[] before = devices.stream()
                .mapToLong(device -> device.status().fullCycles())
                .toArray();
        long latest = theatre.time().nowMicros() + theatre.settleMicros();
        theatre.time()
                .runUntil(
                        theatre.whenSomethingEnded(() -> {
                            for (int i = 0; i < before.length; i++) {
                                if (devices.get(i).status().fullCycles() < before[i] + 2) {
                                    return false;
                                }
                            }
                            return true;
                        }),
                        latest);
    }

    private static void audit(VirtualTheatre theatre) {
        enter(theatre, "audit");
        theatre.devices().forEach(device -> device.enter(DevicePhase.FINISHED));
        theatre.audit();
        theatre.devices().forEach(VirtualDevice::recordFinalState);
    }

    /** Wall time is what the barn's would be: a simulation's own would make every history another. */
    private static void enter(VirtualTheatre theatre, String phase) {
        VirtualTime time = theatre.time();
        long wallMicros = (long) ((time.nowMicros() - VirtualTheatre.BEGIN_MICROS) / time.speed());
        theatre.history().record(new PhaseBegan(time.nowMicros(), phase, wallMicros));
    }
}
