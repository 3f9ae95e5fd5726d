package dev.barnstorm.endpoint;

/** An endpoint whose process can be made to die, and to come back at the same address. Not for several threads. */
public interface Crashable {

    /**
     * It dies: connections are reset, new ones are refused, what was under way is gone without an answer. Nothing where it is
     * dead already.
     */
    void crash();

    /** It is there again, with all that was durable. Nothing where it is alive. */
    void comeBack();
}
