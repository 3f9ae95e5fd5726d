package dev.barnstorm.run.virtual;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.run.RunRefused;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everything before the storm, over clean links: shared master data is planted, and every device reads it once. */
final class VirtualPreparation {

    private static final long PATIENCE_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final long BETWEEN_TRIES_MICROS = TimeUnit.SECONDS.toMicros(30);

    /** One broken reply is for the checks to judge; a server that gives nothing else cannot be run against. */
    private static final int BROKEN_REPLIES_IN_A_ROW = 3;

    private final VirtualWorld world;
    private final VirtualTime time;

    VirtualPreparation(VirtualWorld world, VirtualTime time) {
        this.world = world;
        this.time = time;
    }

    /** The registries create the documents that a site's devices share. */
    void plantMasterData(List<VirtualDevice> registries, long feedLagMicros) {
        sync(registries, "planting the sites' master data");
        // A feed may show a change later than it was acknowledged: let it, so that nobody starts without master data.
        time.runUntil(time.nowMicros() + feedLagMicros);
    }

    /** Every device reads its site's feed to the end. */
    void everybodyPulls(List<VirtualDevice> devices) {
        sync(devices, "every device's first pull");
    }

    private void sync(List<VirtualDevice> devices, String what) {
        long[] before = devices.stream()
                .mapToLong(device -> device.status().fullCycles())
                .toArray();
        long deadline = time.nowMicros() + PATIENCE_MICROS;
        askWhoeverIsNotDone(devices, before);
        while (!time.runUntil(
                world.whenASessionEnded(() -> missing(devices, before) == 0),
                time.nowMicros() + BETWEEN_TRIES_MICROS)) {
            refuseBrokenReplies(devices, what);
            if (time.nowMicros() > deadline) {
                throw RunRefused.badInput("%s did not finish within an hour of barn time: %d of %d devices are not done"
                        .formatted(what, missing(devices, before), before.length));
            }
            askWhoeverIsNotDone(devices, before);
        }
    }

    private static void askWhoeverIsNotDone(List<VirtualDevice> devices, long[] before) {
        for (int i = 0; i < before.length; i++) {
            VirtualDevice device = devices.get(i);
            if (device.status().fullCycles() == before[i] && !device.status().inSession()) {
                device.syncOnce();
            }
        }
    }

    private static long missing(List<VirtualDevice> devices, long[] before) {
        long missing = 0;
        for (int i = 0; i < before.length; i++) {
            if (devices.get(i).status().fullCycles() == before[i]) {
                missing++;
            }
        }
        return missing;
    }

    private static void refuseBrokenReplies(List<VirtualDevice> devices, String what) {
        for (VirtualDevice device : devices) {
            device.brokenAgainAndAgain(BROKEN_REPLIES_IN_A_ROW).ifPresent(deviation -> {
                throw broken(what, deviation);
            });
        }
    }

    private static RunRefused broken(String what, Deviation deviation) {
        return RunRefused.brokenServer(
                "%s failed, since the endpoint does not keep the protocol: %s%n".formatted(what, deviation.rule())
                        + "  expected %s, got %s".formatted(deviation.expected(), deviation.got()));
    }
}
