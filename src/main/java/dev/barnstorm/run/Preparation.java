package dev.barnstorm.run;

import dev.barnstorm.device.DeviceStatus;
import java.time.Duration;
import java.util.List;

/** Everything before the storm: shared master data is planted over clean links, and every device reads it once. */
final class Preparation {

    /** Real time: a server that needs longer for this is not ready for a storm. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** One broken reply is for the checks to judge; a server that gives nothing else cannot be run against. */
    private static final int BROKEN_REPLIES_IN_A_ROW = 3;

    private final Theatre theatre;
    private final StatusBoard board;

    Preparation(Theatre theatre, StatusBoard board) {
        this.theatre = theatre;
        this.board = board;
    }

    /** The registries create the documents that a site's devices share. */
    void plantMasterData() {
        sync(theatre.registries(), "planting the sites' master data");
        waitOutTheFeedLag();
    }

    /** Every device reads its site's feed to the end. */
    void everybodyPulls() {
        sync(theatre.fleet().agents(), "every device's first pull");
    }

    /** A feed may show a change later than it was acknowledged: let it, so that nobody starts without master data. */
    private void waitOutTheFeedLag() {
        board.await(() -> false, theatre.endpoint().feedLag());
    }

    private void sync(List<DeviceAgent> agents, String what) {
        long[] before =
                agents.stream().mapToLong(agent -> agent.status().fullCycles()).toArray();
        long deadline = theatre.clock().wallNanos() + PATIENCE.toNanos();
        while (true) {
            askWhoeverIsNotDone(agents, before);
            if (board.await(() -> missing(agents, before) == 0, BETWEEN_TRIES)) {
                return;
            }
            refuseBrokenReplies(agents, what);
            if (theatre.clock().wallNanos() > deadline) {
                throw RunRefused.badInput("%s at %s did not finish within %d s: %d of %d devices are not done. %s"
                        .formatted(
                                what,
                                theatre.endpoint().baseUrl(),
                                PATIENCE.toSeconds(),
                                missing(agents, before),
                                agents.size(),
                                trouble(agents)));
            }
        }
    }

    private void askWhoeverIsNotDone(List<DeviceAgent> agents, long[] before) {
        for (int i = 0; i < agents.size(); i++) {
            DeviceAgent agent = agents.get(i);
            long done = before[i];
            if (isToSync(agent.status(), done)) {
                agent.commandInTurn(device -> {
                    if (isToSync(device.status(), done)) { // it may have been asked twice before its turn came
                        device.syncOnce(theatre.clock().nowMicros());
                    }
                });
            }
        }
    }

    private static boolean isToSync(DeviceStatus status, long cyclesBefore) {
        return status.fullCycles() == cyclesBefore && !status.inSession();
    }

    private static long missing(List<DeviceAgent> agents, long[] before) {
        long missing = 0;
        for (int i = 0; i < agents.size(); i++) {
            if (agents.get(i).status().fullCycles() == before[i]) {
                missing++;
            }
        }
        return missing;
    }

    private static void refuseBrokenReplies(List<DeviceAgent> agents, String what) {
        for (DeviceAgent agent : agents) {
            agent.brokenAgainAndAgain(BROKEN_REPLIES_IN_A_ROW).ifPresent(deviation -> {
                throw RunRefused.brokenServer("%s failed, since the endpoint does not keep the protocol: %s%n"
                                .formatted(what, deviation.rule())
                        + "  expected %s, got %s".formatted(deviation.expected(), deviation.got()));
            });
        }
    }

    private static String trouble(List<DeviceAgent> agents) {
        return agents.stream()
                .map(agent -> agent.deviceId() + ": " + agent.lastTrouble())
                .filter(line -> !line.endsWith(": "))
                .findFirst()
                .orElse("No request failed; the endpoint may just be slow.");
    }
}
