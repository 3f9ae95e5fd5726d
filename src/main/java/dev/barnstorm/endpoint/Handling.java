package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpReply;

/**
 * One request at the server, taken through its stages one by one, so that those of other requests can come in between:
 * {@link #check}, {@link #write}, {@link #commit}, then {@link #show} and {@link #reply}, either of these first. Every
 * request has every stage, each once but for {@code reply}; a stage out of turn is an {@link IllegalStateException}.
 *
 * <p>Whoever began a handling finishes it: from {@code write} to {@code show} it holds back what others of its site show
 * after it. A request that is cut off before all of it arrived is never begun.
 */
public interface Handling {

    /** Whether it may change anything (a push, a PUT), or only reads. */
    boolean changes();

    /** Looks at what is there. A correct server decides nothing by it: what counts is the state at the commit. */
    void check();

    /** Takes its places in the feed, before the commit, as databases hand out sequences. */
    void write();

    /** Decides and applies the whole request in one step; from here on its outcomes are final. A read reads now. */
    void commit();

    /** Its changes become visible in the feed, behind those of the handlings that wrote before it. */
    void show();

    /** Whether all that it changed can be seen in the feed; from the moment on at which those before it have shown theirs. */
    boolean visible();

    /**
     * Whether all that wrote before it have committed, and it has too: only then is it known by when its changes will be
     * seen, since they wait for those before them.
     */
    boolean decided();

    /** What the server answers, the same however often it is asked. */
    HttpReply reply();
}
