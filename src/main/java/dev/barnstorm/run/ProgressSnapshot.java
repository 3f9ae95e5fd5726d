package dev.barnstorm.run;

/**
 * What a run shows of itself while it goes on.
 *
 * @param phase prepare, storm, heal, quiet, silence or audit; or what is waited for before the storm
 * @param barnMicros barn time, microseconds since the scenario's start
 * @param barnEndMicros when the storm will end
 * @param devices how many there are
 * @param online how many of them have a link now
 * @param queued mutations that wait on all devices
 * @param conflicts met so far
 * @param failures requests that failed so far
 */
public record ProgressSnapshot(
        String phase,
        long barnMicros,
        long barnEndMicros,
        int devices,
        int online,
        long queued,
        long conflicts,
        long failures) {

    /**
     * Who is told, about once a second and whenever a stage begins; by one thread of the run at a time, so it must not
     * block.
     */
    @FunctionalInterface
    public interface Listener {
        void progressed(ProgressSnapshot snapshot);

        /** Something is being made ready, before there is any progress to show. */
        default void preparing(String what) {}
    }
}
