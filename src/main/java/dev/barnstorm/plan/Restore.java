package dev.barnstorm.plan;

/**
 * A phone that is lost, and another one that takes its place with the app's database as a backup had it. All times are barn
 * time, microseconds.
 *
 * @param backupMicros when the backup was made, 0 or more
 * @param atMicros when the phone is lost, {@code backupMicros} or more
 * @param downMicros how long it takes until the app runs again, above 0
 */
public record Restore(long backupMicros, long atMicros, long downMicros) {

    /** The death of the app that it is. */
    public Kill death() {
        return Kill.ofRestore(atMicros, downMicros);
    }
}
