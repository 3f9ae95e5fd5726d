package dev.barnstorm.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many file descriptors a run needs, and whether the process may have so many.
 *
 * <p>Measured: an active connection costs four with an embedded endpoint (both ends on both sides of the relay) and
 * three otherwise; an open device database two; the process itself, its libraries and logs about two hundred.
 */
final class Descriptors {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final int OF_THE_PROCESS = 200;
    private static final int OF_A_DATABASE = 2;

    private Descriptors() {}

    /** An upper bound: all devices connected at once. */
    static long needed(long devices, boolean embeddedEndpoint) {
        return OF_THE_PROCESS + devices * (OF_A_DATABASE + (embeddedEndpoint ? 4 : 3));
    }

    /**
     * Refuses a fleet that could run out of descriptors.
     *
     * @param allowed what the process may open; empty where the system does not tell
     */
    static void require(long devices, boolean embeddedEndpoint, OptionalLong allowed) {
        long needed = needed(devices, embeddedEndpoint);
        if (allowed.isEmpty() || needed <= allowed.getAsLong()) {
            return;
        }
        long fitting = (allowed.getAsLong() - OF_THE_PROCESS) / (needed(1, embeddedEndpoint) - OF_THE_PROCESS);
        throw RunRefused.badInput("too few file descriptors: %,d devices may need %,d, and this process may open %,d.%n"
                        .formatted(devices, needed, allowed.getAsLong())
                + "  Allow more with 'ulimit -n %d' in this shell, or run at most %,d devices (--set fleet.devicesPerSite=…)."
                        .formatted(needed, Math.max(0, fitting)));
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
