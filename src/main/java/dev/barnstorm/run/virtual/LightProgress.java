package dev.barnstorm.run.virtual;

import java.util.function.DoubleConsumer;

/** How far a fleet has come whose parts are played at once. For any threads. */
final class LightProgress {

    private final double devices;
    private final DoubleConsumer listener;
    private double played;

    /**
     * Of a fleet that has not begun.
     *
     * @param devices how many it has
     * @param listener is told the share of its life that is over, 0 to 1; by one thread at a time
     */
    LightProgress(long devices, DoubleConsumer listener) {
        this.devices = Math.max(1, devices);
        this.listener = listener;
    }

    /** So many devices have lived that share more of their lives. */
    synchronized void lived(long devicesOfPart, double share) {
        played += devicesOfPart * share;
        listener.accept(Math.min(1, played / devices));
    }
}
