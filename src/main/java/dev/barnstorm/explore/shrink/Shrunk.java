package dev.barnstorm.explore.shrink;

import java.util.List;

/**
 * A failing seed, made small.
 *
 * @param check the check that both fail
 * @param message what the check says of the small one
 * @param yaml the scenario file
 * @param from how much there was
 * @param to how much is left
 * @param runs how many scenarios were played on the way
 * @param seconds wall time that it took
 * @param finished whether nothing more could go; otherwise the budget was spent
 * @param about whose life the story is, as in {@code record 6c9d5ed8}
 * @param story the life of the record or the device that the check found, a line each
 */
public record Shrunk(
        String check,
        String message,
        String yaml,
        Size from,
        Size to,
        int runs,
        double seconds,
        boolean finished,
        String about,
        List<String> story) {

    public Shrunk {
        story = List.copyOf(story);
    }

    /**
     * How much there is.
     *
     * @param devices without registries
     * @param actions what operators do
     * @param outages how often a link goes from online to offline
     * @param faults how many requests meet a fault, and how many faults befall devices themselves
     * @param micros how long the storm lasts, barn time
     */
    public record Size(int devices, int actions, long outages, int faults, long micros) {

        static Size of(Sketch sketch) {
            return new Size(
                    sketch.devices().size(),
                    sketch.acts().size(),
                    sketch.outages(),
                    sketch.faultCount(),
                    sketch.durationMicros());
        }

        /** In words: {@code 2 devices, 4 actions, 1 outage, 0 faults, 75 s}. */
        @Override
        public String toString() {
            return counted(devices, "device") + ", " + counted(actions, "action") + ", " + counted(outages, "outage")
                    + ", " + counted(faults, "fault") + ", " + (micros + 999_999) / 1_000_000 + " s";
        }

        private static String counted(long count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }
}
