package dev.barnstorm.protocol;

import java.util.Locale;

/** What a mutation does to its record. */
public enum Op {
    CREATE,
    UPDATE,
    DELETE;

    /** The word on the wire, in the device's tables and in histories. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The operation of that word.
     *
     * @throws IllegalArgumentException when it is none of create, update, delete
     */
    public static Op of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
