package dev.barnstorm.scenario.yaml;

/**
 * A key of a map in a file: one line of the table that reads it, checks it and describes it.
 *
 * @param name as it is written
 * @param format what may stand there
 * @param need what happens when it is absent
 * @param fallback the YAML that stands for an absent key; empty unless {@link Need#DEFAULTED}
 * @param description one line for people who write the file
 */
public record Key<T>(String name, Format<T> format, Need need, String fallback, String description) {

    /** What happens when a key is absent. */
    public enum Need {
        /** That is a problem. */
        REQUIRED,
        /** A stated default stands for it. */
        DEFAULTED,
        /** Nothing stands for it. */
        OPTIONAL
    }

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Format<T> format, String description) {
        return new Key<>(name, format, Need.REQUIRED, "", description);
    }

    /** A key with a default, given as YAML. */
    public static <T> Key<T> defaulted(String name, Format<T> format, String fallback, String description) {
        return new Key<>(name, format, Need.DEFAULTED, fallback, description);
    }

    /** A key that may be absent. */
    public static <T> Key<T> optional(String name, Format<T> format, String description) {
        return new Key<>(name, format, Need.OPTIONAL, "", description);
    }
}
