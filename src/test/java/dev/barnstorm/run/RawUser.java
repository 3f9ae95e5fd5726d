package dev.barnstorm.run;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.run.gatling.VirtualUser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Gatling user with nothing around it: sends what it was given, one after the other, and looks at the status alone. */
final class RawUser implements VirtualUser {

    private final Deque<HttpCall> calls;
    private final String base;
    private volatile @Nullable HttpCall call;
    private volatile @Nullable String failure;

    RawUser(List<HttpCall> calls, URI base) {
        this.calls = new ArrayDeque<>(calls);
        this.base = base.toString();
    }

    void requireUnbroken() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void nextTurn(Runnable resume) {
        call = calls.poll();
        resume.run();
    }

    @Override
    public boolean going() {
        return call != null || !calls.isEmpty();
    }

    @Override
    public @Nullable HttpCall call() {
        return call;
    }

    @Override
    public String url() {
        HttpCall now = call;
        return now == null ? base : base + now.path();
    }

    @Override
    public String requestName() {
        return "raw";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void answered(HttpReply reply) {
        // Gatling has checked its status
    }

    @Override
    public void failed(String reason) {
        failure = reason;
        calls.clear();
    }

    @Override
    public List<Timing> timings() {
        return List.of();
    }
}
