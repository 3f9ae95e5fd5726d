package dev.barnstorm.run;

import dev.barnstorm.device.Step;
import dev.barnstorm.endpoint.TokenSource;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.run.gatling.VirtualUser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries one device's requests to its Gatling user and brings the answers back, one request at a time. It lives on the
 * device's worker thread; Gatling's threads only leave messages.
 */
final class Lane implements VirtualUser {

    private final String device;
    private final Caller caller;
    private final String base;
    private final Duration timeout;
    private final Executor worker;
    private final Wiring wiring;
    private final DeviceTimings timings;
    private final Answers answers;
    private final ExchangeTap tap;
    private final Troubles troubles = new Troubles();

    // Only on the worker thread.
    private @Nullable Runnable parked;
    private @Nullable Exchange exchange;
    private String requestId = "";
    private TokenSource.Token token;
    private long tokenIssuedMicros = Long.MIN_VALUE;
    private long sentWallNanos;

    // Handed from thread to thread along with the turn.
    private volatile @Nullable HttpCall call;
    private volatile String requestName = "";
    private volatile @Nullable HttpReply reply;
    private volatile @Nullable String failure;
    private volatile boolean going = true;

    /** Who sends over it, on the worker thread. */
    interface Answers {

        /** The request that was open came to this. */
        void heard(String requestId, Decoded decoded);

        /** Nothing is to be heard just now: whatever is due can be done, and sent if no request is open. */
        void turn();
    }

    /**
     * A lane on which nothing was sent yet.
     *
     * @param caller who the device is to the server, without a token
     * @param base the URL under which the relay stands in for the target, without a slash at its end
     * @param timeout wall time after which a request is given up
     * @param worker the device's thread
     * @param timings what Gatling's report should show besides
     */
    Lane(
            String device,
            Caller caller,
            String base,
            Duration timeout,
            Executor worker,
            Wiring wiring,
            DeviceTimings timings,
            Answers answers) {
        this.device = device;
        this.caller = caller;
        this.base = base;
        this.timeout = timeout;
        this.worker = worker;
        this.wiring = wiring;
        this.timings = timings;
        this.answers = answers;
        this.tap = new ExchangeTap(wiring.exchanges(), device, wiring.headers());
        this.token = wiring.tokens().current();
    }

    // ---------------------------------------------------------------- what the device wants of it

    /** Whether there is anybody to send by, or to wait for: false until Gatling's user has come. */
    boolean isManned() {
        return parked != null || exchange != null;
    }

    /** Begins an exchange, which may be several requests; none may be open. */
    void begin(Step.Send send, long issuedMicros) {
        token = wiring.tokens().current();
        showToken(issuedMicros);
        Exchange opened = wiring.protocol().begin(send.call(), caller.with(token.value()), send.requestId());
        exchange = opened;
        requestId = send.requestId();
        requestName = nameOf(send.call());
        send(opened.call());
    }

    /** Lets the relay know how old the token is that the device's requests bear. */
    private void showToken(long issuedMicros) {
        if (issuedMicros != tokenIssuedMicros) {
            tokenIssuedMicros = issuedMicros;
            wiring.link().tokenIssued(device, issuedMicros);
        }
    }

    private static String nameOf(SyncCall call) {
        if (call instanceof SyncCall.Push) {
            return "push";
        }
        return call instanceof SyncCall.Replace ? "put" : "pull";
    }

    /**
     * Whoever sent what is open is dead, and its connection is cut. What Gatling has under way in its name goes on to its
     * end there; nobody hears of it here.
     */
    void cut() {
        if (exchange != null) {
            exchange = null;
            tap.unanswered("the app died", wiring.clock().nowMicros());
            wiring.chronicle().end(device, 0, false);
        }
        wiring.link().appDied(device);
    }

    /** Lets the user go: the device is out of the play. */
    void end() {
        going = false;
        resume();
    }

    /** The run is over, whatever is still open. */
    void endOfRun() {
        tap.ended(wiring.clock().nowMicros());
        end();
    }

    /** What breaks a device ends the run, loudly; its user must not hang. */
    Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error broken) {
                wiring.board().fail(broken);
                end();
            }
        };
    }

    /** What has gone wrong lately. */
    Troubles troubles() {
        return troubles;
    }

    // ---------------------------------------------------------------- sending and hearing

    /** Hands one request of the walk over to Gatling. */
    private void send(HttpCall next) {
        wiring.chronicle().begin(device, next.requestId());
        sentWallNanos = wiring.clock().wallNanos();
        tap.sent(next, wiring.clock().nowMicros());
        call = next.with(wiring.headers());
        resume();
    }

    private void resume() {
        Runnable waiting = parked;
        parked = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Takes in what came of the request that was open; a walk of several requests may go on at once. */
    private void hear() {
        HttpReply answer = reply;
        reply = null;
        String reason = failure;
        failure = null;
        Exchange open = exchange;
        if (open == null) {
            call = null; // nothing was asked, or whoever asked has died since
            return;
        }
        boolean neverLeft = neverLeft(open.call());
        boolean broke = wiring.chronicle().brokeInReply(device);
        wiring.chronicle().end(device, (wiring.clock().wallNanos() - sentWallNanos) / 1_000, answer != null && !broke);
        if (answer == null || broke) {
            String why = answer != null ? "the connection broke in mid-reply" : reason == null ? "no reply" : reason;
            tap.unanswered(why, wiring.clock().nowMicros());
            finish(open.unanswered(neverLeft && answer == null, why));
            return;
        }
        tap.answered(answer, wiring.clock().nowMicros());
        if (open.on(answer) instanceof Exchange.Progress.Done done) {
            finish(done.decoded());
        } else {
            send(open.call());
        }
    }

    /** A phone that could not connect knows that nothing left; after that it can know nothing. */
    private boolean neverLeft(HttpCall asked) {
        return wiring.chronicle().neverConnected(device) && wiring.link().surelyUndelivered(device, asked.requestId());
    }

    private void finish(Decoded decoded) {
        call = null;
        if (decoded.reply() instanceof SyncReply.Unauthorized && wiring.tokens().canRenew()) {
            askForToken(decoded);
        } else {
            tell(decoded);
        }
    }

    /** The device is told of its 401 once there is a new token, or none to be had; until then its request is open. */
    private void askForToken(Decoded refused) {
        Exchange waiting = exchange;
        CompletableFuture<Void> unused = // a renewal tells of its failure, and what is told is guarded
                wiring.tokens().renew(token).thenAcceptAsync(renewal -> tellOnce(waiting, refused, renewal), worker);
    }

    private void tellOnce(@Nullable Exchange waiting, Decoded refused, TokenSource.Renewal renewal) {
        guarded(() -> {
                    if (!going || exchange != waiting) {
                        return; // whoever asked has died since
                    }
                    tell(
                            renewal instanceof TokenSource.Renewal.Failed failed
                                    ? new Decoded(
                                            new SyncReply.Unauthorized(failed.why()),
                                            refused.httpStatus(),
                                            refused.deviations())
                                    : refused);
                    answers.turn();
                })
                .run();
    }

    private void tell(Decoded decoded) {
        exchange = null;
        troubles.note(decoded);
        answers.heard(requestId, decoded);
    }

    // ---------------------------------------------------------------- Gatling's side

    @Override
    public void nextTurn(Runnable resume) {
        worker.execute(guarded(() -> {
            parked = resume;
            hear();
            if (going) {
                answers.turn();
            } else {
                resume();
            }
        }));
    }

    @Override
    public boolean going() {
        return going;
    }

    @Override
    public @Nullable HttpCall call() {
        return call;
    }

    @Override
    public String url() {
        HttpCall open = call;
        return open == null ? base : base + open.path();
    }

    @Override
    public String requestName() {
        return requestName;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public void answered(HttpReply heard) {
        reply = heard;
    }

    @Override
    public void failed(String reason) {
        failure = reason;
    }

    @Override
    public List<Timing> timings() {
        return timings.take();
    }
}
