package dev.barnstorm.run;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.recording.RecordingProtocol.Request;
import dev.barnstorm.run.gatling.VirtualUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user who sends what a device sent, one after the other; only cursors are those of the server that is asked. */
final class Replayer implements VirtualUser {

    private static final Pattern CURSOR_SENT = Pattern.compile("&since=[^&]*");
    private static final Pattern CURSOR_GIVEN = Pattern.compile("\"cursor\":\"([^\"]+)\"");

    private final String device;
    private final Deque<HttpCall> calls;
    private final URI base;
    private final List<Request> answers;
    private volatile @Nullable HttpCall call;
    private volatile long sentNanos;
    private volatile @Nullable String cursor;
    private volatile @Nullable String failure;

    Replayer(String device, List<HttpCall> calls, URI base, List<Request> answers) {
        this.device = device;
        this.calls = new ArrayDeque<>(calls);
        this.base = base;
        this.answers = answers;
    }

    @Override
    public void nextTurn(Runnable resume) {
        call = withOwnCursor(calls.poll());
        sentNanos = System.nanoTime();
        resume.run();
    }

    private @Nullable HttpCall withOwnCursor(@Nullable HttpCall recorded) {
        if (recorded == null) {
            return null;
        }
        String path = CURSOR_SENT
                .matcher(recorded.path())
                .replaceAll(cursor == null ? "" : Matcher.quoteReplacement("&since=" + encoded(cursor)));
        return new HttpCall(recorded.method(), path, recorded.headers(), recorded.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void requireUnbroken() {
        if (failure != null) {
            throw new IllegalStateException(device + ": " + failure);
        }
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
        return now == null ? base.toString() : base + now.path();
    }

    @Override
    public String requestName() {
        return "replayed";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void answered(HttpReply reply) {
        HttpCall now = call;
        if (now != null) {
            answers.add(new Request(device, now, reply.status(), sentNanos, System.nanoTime()));
            Matcher given = CURSOR_GIVEN.matcher(new String(reply.body(), StandardCharsets.UTF_8));
            cursor = now.method().equals("GET") && given.find() ? given.group(1) : cursor;
        }
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
