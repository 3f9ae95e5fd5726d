package dev.barnstorm.run;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.device.Step;
import dev.barnstorm.endpoint.TokenSource;
import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.link.Relay;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.run.gatling.VirtualUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one device and Gatling: wakes the device when it wants to be woken, hands its requests over, and brings
 * the answers back. The device lives on one worker thread; Gatling's threads only leave messages.
 */
final class DeviceAgent implements VirtualUser, FleetMember {

    private final DeviceTimings timings;
    private final ScheduledExecutorService worker;
    private final Wiring wiring;
    private final ExchangeTap tap;
    private final Caller caller;
    private final String base;
    private final Duration timeout;
    private final boolean closesAfterSession;
    private final Admission admission;

    // Only on the worker thread.
    private @Nullable Runnable parked;
    private @Nullable Future<?> alarm;
    private @Nullable Exchange exchange;
    /** Waits to be let in. */
    private Step.@Nullable Send wanted;

    private String requestId = "";
    private TokenSource.Token token;
    private long tokenIssuedMicros = Long.MIN_VALUE;
    private long sentWallNanos;

    /** Another one after each death; its status is asked from other threads. */
    private volatile Device device;

    private final AtomicInteger brokenRepliesInARow = new AtomicInteger();

    // Handed from thread to thread along with the turn.
    private volatile @Nullable HttpCall call;
    private volatile String requestName = "";
    private volatile @Nullable HttpReply reply;
    private volatile @Nullable String failure;
    private volatile boolean going = true;
    private volatile @Nullable Deviation lastDeviation;
    private volatile String lastTrouble = "";

    /**
     * What all agents of a run share.
     *
     * @param turnstile lets devices have connections
     * @param tokens where the token comes from that every request shows
     * @param headers what every request carries besides
     * @param exchanges keeps what is sent and heard
     */
    record Wiring(
            WallBarnClock clock,
            SyncProtocol protocol,
            StatusBoard board,
            HarnessMeter meter,
            RelayChronicle chronicle,
            Relay link,
            Turnstile turnstile,
            TokenSource tokens,
            List<HttpHeader> headers,
            ExchangeLog exchanges) {}

    /**
     * An agent for a device that is open.
     *
     * @param caller who it is to the server, without a token
     * @param base the URL under which the relay stands in for the target, without a slash at its end
     * @param timeout wall time after which a request is given up
     * @param closesAfterSession whether the app closes its connection when a sync session ends
     */
    DeviceAgent(
            Devices.Opened opened,
            ScheduledExecutorService worker,
            Wiring wiring,
            Caller caller,
            String base,
            Duration timeout,
            boolean closesAfterSession) {
        this.device = opened.device();
        this.timings = opened.timings();
        this.worker = worker;
        this.wiring = wiring;
        this.tap = new ExchangeTap(wiring.exchanges(), device.id(), wiring.headers());
        this.caller = caller;
        this.base = base;
        this.timeout = timeout;
        this.closesAfterSession = closesAfterSession;
        this.admission =
                new Admission(wiring.turnstile(), worker, () -> device.status().inSession());
        this.token = wiring.tokens().current();
    }

    @Override
    public String deviceId() {
        return device.id();
    }

    @Override
    public String site() {
        return caller.site();
    }

    /** What the wire does not allow in the last reply, if the last so many replies to this device were all broken. */
    Optional<Deviation> brokenAgainAndAgain(int times) {
        return brokenRepliesInARow.get() < times ? Optional.empty() : Optional.ofNullable(lastDeviation);
    }

    @Override
    public String lastTrouble() {
        return lastTrouble;
    }

    @Override
    public DeviceStatus status() {
        return device.status();
    }

    /** Does something to the device on its own thread, then lets it go on. If it is dead, it is started again for that. */
    void command(Consumer<Device> deed) {
        worker.execute(guarded(() -> {
            startAgainIfDead();
            deed.accept(device);
            advance();
        }));
    }

    /** The same once it may have a connection, which the deed will make it want. */
    void commandInTurn(Consumer<Device> deed) {
        worker.execute(guarded(() -> admission.onceInside(guarded(() -> {
            startAgainIfDead();
            deed.accept(device);
            advance();
        }))));
    }

    /** Lets the user go once its device is out of the play; nothing more is asked of the device. */
    void finish() {
        worker.execute(() -> {
            going = false;
            tap.ended(wiring.clock().nowMicros());
            cancelAlarm();
            resume();
        });
    }

    /** Does something to the device on its own thread and says when it is done; the device does not go on by itself. */
    CompletableFuture<Void> ask(Consumer<Device> deed) {
        return CompletableFuture.runAsync(() -> deed.accept(device), worker);
    }

    @Override
    public void nextTurn(Runnable resume) {
        worker.execute(guarded(() -> {
            parked = resume;
            hear();
            if (going) {
                advance();
            } else {
                resume();
            }
        }));
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
        boolean broke = wiring.chronicle().brokeInReply(deviceId());
        wiring.chronicle()
                .end(deviceId(), (wiring.clock().wallNanos() - sentWallNanos) / 1_000, answer != null && !broke);
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
        return wiring.chronicle().neverConnected(deviceId())
                && wiring.link().surelyUndelivered(deviceId(), asked.requestId());
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
                    advance();
                })
                .run();
    }

    private void tell(Decoded decoded) {
        exchange = null;
        note(decoded);
        boolean wasInSession = device.status().inSession();
        device.on(requestId, decoded, wiring.clock().nowMicros());
        if (closesAfterSession && wasInSession && !device.status().inSession()) {
            wiring.link().endSession(deviceId());
        }
        wiring.board().ring();
    }

    private void note(Decoded decoded) {
        SyncReply heard = decoded.reply();
        boolean fine = heard instanceof SyncReply.Answered || heard instanceof SyncReply.Page;
        lastTrouble = fine ? "" : heard.toString();
        if (!decoded.deviations().isEmpty()) {
            lastDeviation = decoded.deviations().get(0);
            brokenRepliesInARow.incrementAndGet();
        } else if (decoded.httpStatus() != 0) {
            brokenRepliesInARow.set(0);
        }
    }

    /** Lets the device do what is due. It goes on living while a request is open: its operator waits for no network. */
    private void advance() {
        cancelAlarm();
        if (parked == null && exchange == null) {
            return; // Gatling's user has not come yet
        }
        Step step = device.next(wiring.clock().nowMicros());
        wiring.board().ring();
        admission.leaveUnlessNeeded();
        if (step instanceof Step.Send send) {
            beginOnceInside(send);
            advance();
        } else if (step instanceof Step.Wait wait) {
            setAlarm(wait.untilMicros());
        } else if (step instanceof Step.Dead dead) {
            die(dead.restartMicros());
        } else {
            going = false;
            resume();
        }
    }

    /** What Gatling has under way in its name goes on to its end there, cut off by the relay; nobody hears of it here. */
    private void die(long restartMicros) {
        wanted = null;
        if (exchange != null) {
            exchange = null;
            tap.unanswered("the app died", wiring.clock().nowMicros());
            wiring.chronicle().end(deviceId(), 0, false);
        }
        wiring.link().appDied(deviceId());
        long nanos = wiring.clock().wallNanosUntil(restartMicros);
        alarm = worker.schedule(
                guarded(() -> {
                    startAgainIfDead();
                    advance();
                }),
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private void startAgainIfDead() {
        if (device.dead()) {
            device = device.restarted(wiring.clock().nowMicros());
            wiring.link().appStarted(deviceId());
        }
    }

    /** Where files are short, a request waits for its turn: the harness is late then, and not the device. */
    private void beginOnceInside(Step.Send send) {
        wanted = send;
        long from = wiring.clock().wallNanos();
        admission.onceInside(guarded(() -> {
            if (!send.equals(wanted)) {
                return; // whoever wanted it has died since
            }
            wanted = null;
            begin(send);
        }));
        if (wanted != null) {
            long due = wiring.clock().nowMicros();
            admission.onceInside(
                    () -> wiring.meter().wokeLate(due, wiring.clock().wallNanos() - from));
        }
    }

    private void begin(Step.Send send) {
        token = wiring.tokens().current();
        showToken();
        Exchange opened = wiring.protocol().begin(send.call(), caller.with(token.value()), send.requestId());
        exchange = opened;
        requestId = send.requestId();
        requestName = nameOf(send.call());
        send(opened.call());
    }

    /** Lets the relay know how old the token is that the device's requests bear. */
    private void showToken() {
        if (device.tokenIssuedMicros() != tokenIssuedMicros) {
            tokenIssuedMicros = device.tokenIssuedMicros();
            wiring.link().tokenIssued(deviceId(), tokenIssuedMicros);
        }
    }

    /** Hands one request of the walk over to Gatling. */
    private void send(HttpCall next) {
        wiring.chronicle().begin(deviceId(), next.requestId());
        sentWallNanos = wiring.clock().wallNanos();
        tap.sent(next, wiring.clock().nowMicros());
        call = next.with(wiring.headers());
        resume();
    }

    private static String nameOf(SyncCall call) {
        if (call instanceof SyncCall.Push) {
            return "push";
        }
        return call instanceof SyncCall.Replace ? "put" : "pull";
    }

    private void setAlarm(long untilMicros) {
        if (untilMicros == Long.MAX_VALUE) {
            return;
        }
        long nanos = wiring.clock().wallNanosUntil(untilMicros);
        long due = wiring.clock().wallNanos() + nanos;
        alarm = worker.schedule(guarded(() -> ring(untilMicros, due)), nanos, TimeUnit.NANOSECONDS);
    }

    private void ring(long dueMicros, long dueWallNanos) {
        wiring.meter().wokeLate(dueMicros, wiring.clock().wallNanos() - dueWallNanos);
        advance();
    }

    private void cancelAlarm() {
        Future<?> set = alarm;
        alarm = null;
        if (set != null) {
            set.cancel(false);
        }
    }

    private void resume() {
        Runnable waiting = parked;
        parked = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** A device that breaks ends the run, loudly; its user must not hang. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error broken) {
                going = false;
                wiring.board().fail(broken);
                resume();
            }
        };
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
