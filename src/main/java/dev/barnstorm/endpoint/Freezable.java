package dev.barnstorm.endpoint;

/**
 * An endpoint whose process can be made to stand still: it keeps its connections and its port, takes no more notice of
 * anything, and goes on later where it stood. Not for several threads.
 */
public interface Freezable {

    /** It stands still. Nothing where it does already, or is dead. */
    void freeze();

    /** It goes on. Nothing where it does already, or is dead. */
    void thaw();
}
