package dev.barnstorm.check;

import org.jspecify.annotations.Nullable;

/** Remembers the largest of many values and whose it was; of equal ones the first. */
final class Worst {

    private long value = Long.MIN_VALUE;
    private @Nullable String device;
    private @Nullable String localId;
    private String words = "";
    private long atMicros;

    /** Takes a value. {@code what} names it for people: "request r-31". */
    void take(long candidate, String ofDevice, @Nullable String ofRecord, String what, long at) {
        if (candidate > value) {
            value = candidate;
            device = ofDevice;
            localId = ofRecord;
            words = what;
            atMicros = at;
        }
    }

    /** Something at a time, of nobody in particular. */
    static Worst at(long atMicros) {
        Worst worst = new Worst();
        worst.atMicros = atMicros;
        return worst;
    }

    @Nullable
    String device() {
        return device;
    }

    @Nullable
    String localId() {
        return localId;
    }

    long atMicros() {
        return atMicros;
    }

    /** "barn-07/dev-03, request r-31"; empty when nothing was taken. */
    String words() {
        return device == null ? "" : device + ", " + words;
    }
}
