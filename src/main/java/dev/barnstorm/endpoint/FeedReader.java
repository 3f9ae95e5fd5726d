package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads whole feeds past every emulated link. Not for several threads. */
public final class FeedReader implements AutoCloseable {
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Pages without a row are allowed while the cursor moves, but nobody needs so many in a row. */
    private static final int MOST_EMPTY_PAGES = 1000;

    private final SyncProtocol protocol;
    private final TokenSource tokens;
    private final Carrier carrier;
    private final Pause pause;
    private final Runnable close;

    /** Waits; tests do not. */
    @FunctionalInterface
    interface Pause {
        void during(Duration duration);
    }

    /**
     * A reader of an endpoint's feeds, over connections of its own.
     *
     * @param tokens where the token comes from that the endpoint wants
     */
    public FeedReader(Endpoint endpoint, SyncProtocol protocol, TokenSource tokens) {
        this(new DirectCaller(endpoint), protocol, tokens, FeedReader::await);
    }

    /**
     * A reader whose calls somebody else carries, within this process: it never waits, what it tries again it tries at once,
     * and closing it closes nothing.
     *
     * @param bearer the token that the endpoint wants; null or empty for none
     */
    public FeedReader(Carrier carrier, SyncProtocol protocol, @Nullable String bearer) {
        this(carrier, protocol, TokenSource.fixed(bearer), duration -> {}, () -> {});
    }

    FeedReader(DirectCaller direct, SyncProtocol protocol, TokenSource tokens, Pause pause) {
        this(direct, protocol, tokens, pause, direct::close);
    }

    private FeedReader(Carrier carrier, SyncProtocol protocol, TokenSource tokens, Pause pause, Runnable close) {
        this.protocol = protocol;
        this.tokens = tokens;
        this.carrier = carrier;
        this.pause = pause;
        this.close = close;
    }

    /**
     * Reads a site's feed from the start. A page is tried up to {@value #TRIES} times when the server is busy or does not
     * answer; a reply that the wire does not allow ends the reading.
     *
     * @param limit most rows of a page, 1 or more
     * @param mostRows after so many rows the feed is taken for endless
     * @param requestName what its requests are called on the wire, with the number of the page behind it
     */
    public Feed read(String site, int limit, int mostRows, String requestName) {
        return new Reading(site, limit, mostRows, requestName).toTheEnd();
    }

    @Override
    public void close() {
        close.run();
    }

    /** One walk through one feed. */
    private final class Reading {
        private final String requestName;
        private final String site;
        private final int limit;
        private final int mostRows;
        private final List<RemoteRecord> rows = new ArrayList<>();
        private final List<Feed.Broken> deviations = new ArrayList<>();
        private final Set<String> cursors = new HashSet<>();
        private int emptyPages;

        Reading(String site, int limit, int mostRows, String requestName) {
            this.site = site;
            this.limit = limit;
            this.mostRows = mostRows;
            this.requestName = requestName;
        }

        Feed toTheEnd() {
            String cursor = null;
            for (int number = 1; ; number++) {
                String requestId = requestName + "-page-" + number;
                SyncReply reply = page(new SyncCall.Pull(cursor, limit), requestId);
                if (!(reply instanceof SyncReply.Page page)) {
                    return ended("page " + number + ": " + words(reply));
                }
                rows.addAll(page.rows());
                if (!page.hasMore()) {
                    return ended("");
                }
                String endless = endless(page, requestId);
                if (!endless.isEmpty()) {
                    return ended(endless);
                }
                cursor = page.cursor();
            }
        }

        private Feed ended(String problem) {
            return new Feed(rows, problem.isEmpty(), problem, deviations);
        }

        private SyncReply page(SyncCall.Pull pull, String requestId) {
            Duration wait = FIRST_PAUSE;
            for (int left = TRIES; ; left--) {
                int before = deviations.size();
                SyncReply reply = withAGoodToken(pull, requestId);
                boolean passing = reply instanceof SyncReply.Busy
                        || reply instanceof SyncReply.NotSent
                        || reply instanceof SyncReply.Unclear;
                if (!passing || deviations.size() > before || left == 1) {
                    return reply;
                }
                pause.during(asked(reply, wait));
                wait = wait.multipliedBy(2);
            }
        }

        private SyncReply withAGoodToken(SyncCall.Pull pull, String requestId) {
            TokenSource.Token token = tokens.current();
            SyncReply reply = once(pull, requestId, token);
            if (!(reply instanceof SyncReply.Unauthorized) || !tokens.canRenew()) {
                return reply;
            }
            return tokens.renew(token).join() instanceof TokenSource.Renewal.Failed failed
                    ? new SyncReply.Unauthorized(failed.why())
                    : once(pull, requestId, tokens.current());
        }

        private SyncReply once(SyncCall.Pull pull, String requestId, TokenSource.Token token) {
            Caller caller = new Caller(DirectCaller.DEVICE, site, token.value(), false);
            Exchange exchange = protocol.begin(pull, caller, requestId);
            try {
                while (true) {
                    Exchange.Progress progress = exchange.on(carrier.send(exchange.call()));
                    if (progress instanceof Exchange.Progress.Done done) {
                        return heard(done.decoded(), requestId);
                    }
                }
            } catch (IOException noReply) {
                return heard(exchange.unanswered(false, carrier.reason(noReply)), requestId);
            }
        }

        private SyncReply heard(Decoded decoded, String requestId) {
            decoded.deviations().forEach(deviation -> deviations.add(new Feed.Broken(requestId, deviation)));
            return decoded.reply();
        }

        /** Why the feed would never end; empty when it still may. */
        private String endless(SyncReply.Page page, String requestId) {
            emptyPages = page.rows().isEmpty() ? emptyPages + 1 : 0;
            if (!cursors.add(page.cursor())) {
                return endless("a cursor that did not come before", "\"" + page.cursor() + "\" again", requestId);
            }
            if (emptyPages > MOST_EMPTY_PAGES) {
                return endless("a page with rows", emptyPages + " pages without any, one after the other", requestId);
            }
            if (rows.size() > mostRows) {
                return endless("the feed's end", "more than " + mostRows + " rows", requestId);
            }
            return "";
        }

        private String endless(String expected, String got, String requestId) {
            deviations.add(new Feed.Broken(
                    requestId, new Deviation("every page that has more makes progress", expected, got)));
            return "the feed does not end: expected " + expected + ", got " + got;
        }
    }

    private static Duration asked(SyncReply reply, Duration otherwise) {
        Duration wait =
                reply instanceof SyncReply.Busy busy && busy.retryAfter() != null ? busy.retryAfter() : otherwise;
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    private static String words(SyncReply reply) {
        if (reply instanceof SyncReply.Unclear unclear) {
            return unclear.why();
        }
        if (reply instanceof SyncReply.NotSent notSent) {
            return notSent.why();
        }
        if (reply instanceof SyncReply.Refused refused) {
            return "HTTP " + refused.status() + " " + refused.detail();
        }
        if (reply instanceof SyncReply.Unauthorized signedOut) {
            return "HTTP 401: the token is not good"
                    + (signedOut.noNewToken() == null ? "" : ", and there is no new one: " + signedOut.noNewToken());
        }
        if (reply instanceof SyncReply.Busy busy) {
            return "HTTP " + busy.status() + ", " + TRIES + " times";
        }
        return reply instanceof SyncReply.CursorGone ? "HTTP 410: the cursor is of no use any more" : reply.toString();
    }

    private static void await(Duration duration) {
        CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS, Runnable::run))
                .join();
    }
}
