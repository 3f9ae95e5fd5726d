package dev.barnstorm.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many file descriptors a run needs, and what its devices share where the process may not have so many.
 *
 * <p>Measured: an active connection costs four with an embedded endpoint (both ends on both sides of the relay) and
 * three otherwise, two less where users live on the relay's loops, which Gatling's configuration decides; an open device database
 * two; the process itself, its libraries and logs about two hundred.
 *
 * @param connections how many devices may be connected at a time
 * @param databases how many of their databases may be open at a time
 */
record Descriptors(int connections, int databases) {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final int OF_THE_PROCESS = 200;
    private static final int OF_A_DATABASE = 2;

    /** So many devices may take turns at one connection: in the steady part of a run few of them sync at a time. */
    private static final int DEVICES_A_CONNECTION = 8;

    /** What one device closes is not closed at once, when the next may open. */
    private static final int TENTHS_TO_SHARE = 9;

    /** An open one takes 0.3 MB, and to open it again half a millisecond. */
    private static final int MOST_DATABASES = 500;

    /** Of what devices share, no more than such a part goes into databases. */
    private static final int PART_FOR_DATABASES = 3;

    /** All devices connected at once, and all their databases open. */
    static long needed(long devices, boolean embeddedEndpoint) {
        return OF_THE_PROCESS + devices * (OF_A_DATABASE + ofAConnection(embeddedEndpoint));
    }

    private static int ofAConnection(boolean embeddedEndpoint) {
        return embeddedEndpoint ? 4 : 3;
    }

    /**
     * What a fleet may have open.
     *
     * @param closesAfterSession whether every app closes its connection when a sync session ends, so that others may have it
     * @param allowed what the process may open; empty where the system does not tell
     * @throws RunRefused when the fleet could run out of descriptors
     */
    static Descriptors of(long devices, boolean embeddedEndpoint, boolean closesAfterSession, OptionalLong allowed) {
        long needed = needed(devices, embeddedEndpoint);
        if (allowed.isEmpty() || needed <= allowed.getAsLong()) {
            return new Descriptors(Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        int most = mostFor(embeddedEndpoint, closesAfterSession, allowed.getAsLong());
        if (devices > most) {
            throw refused(devices, most, needed, closesAfterSession, allowed.getAsLong());
        }
        return shared(devices, embeddedEndpoint, allowed.getAsLong());
    }

    private static Descriptors shared(long devices, boolean embeddedEndpoint, long allowed) {
        long shared = Math.max(0, allowed - OF_THE_PROCESS) * TENTHS_TO_SHARE / 10;
        long databases = Math.min(Math.min(devices, MOST_DATABASES), shared / PART_FOR_DATABASES / OF_A_DATABASE);
        long connections = (shared - databases * OF_A_DATABASE) / ofAConnection(embeddedEndpoint);
        return new Descriptors((int) connections, (int) databases);
    }

    private static int mostFor(boolean embeddedEndpoint, boolean closesAfterSession, long allowed) {
        long alone = (allowed - OF_THE_PROCESS) / (OF_A_DATABASE + ofAConnection(embeddedEndpoint));
        long most = closesAfterSession
                ? (long) DEVICES_A_CONNECTION
                        * shared(Long.MAX_VALUE, embeddedEndpoint, allowed).connections()
                : alone;
        return (int) Math.max(0, Math.min(most, Integer.MAX_VALUE));
    }

    private static RunRefused refused(long devices, int most, long needed, boolean closesAfterSession, long allowed) {
        String sharing = closesAfterSession
                ? ""
                : ", or let their apps close connections after each sync, so that devices share files (--set fleet.app.sync.keepAlive=session)";
        return RunRefused.badInput(
                "too few file descriptors: %,d devices may need %,d, and this process may open %,d.%n"
                                .formatted(devices, needed, allowed)
                        + "  Allow more with 'ulimit -n %d' in this shell, or run at most %,d devices (--set fleet.devicesPerSite=…)%s."
                                .formatted(needed, most, sharing));
    }

    /** Whether devices wait for each other to close theirs. */
    boolean areShared() {
        return connections < Integer.MAX_VALUE;
    }

    /** What this process may open. */
    static OptionalLong allowed() {
        if (!Files.isReadable(LIMITS)) {
            return OptionalLong.empty();
        }
        try {
            return parse(Files.readAllLines(LIMITS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The soft limit in the lines of {@code /proc/self/limits}; empty when it is unlimited. */
    static OptionalLong parse(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
                return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft));
            }
        }
        return OptionalLong.empty();
    }
}
