package dev.barnstorm.plan;

/**
 * A phone's database that is copied to another phone, and both that live from then on. All times are barn time, microseconds.
 *
 * @param copyMicros when it is copied, 0 or more
 * @param downMicros how long it takes from then until the app runs on the clone, above 0
 */
public record Cloning(long copyMicros, long downMicros) {

    /** When the app runs on the clone. */
    public long bornMicros() {
        return copyMicros + downMicros;
    }
}
