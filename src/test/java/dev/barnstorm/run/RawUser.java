package dev.barnstorm.run;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.run.NotingProcess.Noted;
import dev.barnstorm.run.gatling.VirtualUser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Gatling user with nothing around it: sends what it was given, one after the other, and looks at the status alone. Without
 * a pace it does so as fast as it can.
 */
final class RawUser implements VirtualUser {

    private final Deque<Noted> requests;
    private final String base;
    private final @Nullable Pace pace;
    private volatile @Nullable HttpCall call;
    private volatile @Nullable String failure;

    private RawUser(List<Noted> requests, URI base, @Nullable Pace pace) {
        this.requests = new ArrayDeque<>(requests);
        this.base = base.toString();
        this.pace = pace;
    }

    /** One that keeps its connection, and hurries. */
    static RawUser hurrying(List<Noted> requests, URI base) {
        return new RawUser(requests, base, null);
    }

    /** One that sends a device's requests when the device did, and has a connection for each of its sync sessions. */
    static RawUser paced(List<Noted> requests, URI base, Pace pace) {
        List<Noted> closing = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Noted request = requests.get(i);
            boolean lastOfSession =
                    i + 1 == requests.size() || !session(request).equals(session(requests.get(i + 1)));
            closing.add(lastOfSession ? closing(request) : request);
        }
        return new RawUser(closing, base, pace);
    }

    /** Of {@code device#session.number}; what a run asks before it begins has a name without a number. */
    private static String session(Noted request) {
        String id = request.call().header("Request-Id").orElseThrow();
        int end = id.lastIndexOf('.');
        return end < 0 ? id : id.substring(0, end);
    }

    private static Noted closing(Noted request) {
        HttpCall call = request.call();
        List<HttpHeader> headers = new ArrayList<>(call.headers());
        headers.add(new HttpHeader("Connection", "close"));
        return new Noted(
                request.device(), request.nanos(), new HttpCall(call.method(), call.path(), headers, call.body()));
    }

    void requireUnbroken() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void nextTurn(Runnable resume) {
        Noted next = requests.poll();
        call = next == null ? null : next.call();
        if (next == null || pace == null) {
            resume.run();
        } else {
            pace.at(next, resume);
        }
    }

    @Override
    public boolean going() {
        return call != null || !requests.isEmpty();
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
        requests.clear();
    }

    @Override
    public List<Timing> timings() {
        return List.of();
    }
}
