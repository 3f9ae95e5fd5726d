package dev.barnstorm.run.gatling;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Gatling user does: take turns at sending one request and hearing what came of it. */
public interface VirtualUser {

    /**
     * Waits, without holding a thread, until there is a request to send or nothing is left to do; then runs
     * {@code resume} once, on any thread. What was heard of the last request is taken in first.
     */
    void nextTurn(Runnable resume);

    /** Whether there is anything left to do. */
    boolean going();

    /** The request to send in this turn; null when there is none. */
    @Nullable
    HttpCall call();

    /** The whole URL of {@link #call()}. */
    String url();

    /** The name under which Gatling's report shows {@link #call()}. */
    String requestName();

    /** Wall time after which {@link #call()} is given up. */
    Duration timeout();

    /** The request was answered. */
    void answered(HttpReply reply);

    /** The request came to nothing; {@code reason} is Gatling's. */
    void failed(String reason);

    /** Durations that Gatling's report should show under names of their own, since the last turn. */
    List<Timing> timings();

    /** A duration in milliseconds, under a name. */
    record Timing(String name, long millis) {}
}
