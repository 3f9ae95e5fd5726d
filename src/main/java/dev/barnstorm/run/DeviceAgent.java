package dev.barnstorm.run;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.device.Step;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.run.gatling.VirtualUser;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one device live in real time: wakes it when it wants to be woken, starts it again when it died, and sends what it
 * wants sent over its {@link Lane}. The device lives on one worker thread.
 */
final class DeviceAgent implements FleetMember, Lane.Answers {

    private final ScheduledExecutorService worker;
    private final Wiring wiring;
    private final Lane lane;
    private final Admission admission;
    private final String site;
    private final boolean closesAfterSession;

    // Only on the worker thread.
    private @Nullable Future<?> alarm;
    /** Waits to be let in. */
    private Step.@Nullable Send wanted;

    /** Another one after each death; its status is asked from other threads. */
    private volatile Device device;

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
        this.worker = worker;
        this.wiring = wiring;
        this.site = caller.site();
        this.closesAfterSession = closesAfterSession;
        this.lane = new Lane(device.id(), caller, base, timeout, worker, wiring, opened.timings(), this);
        this.admission =
                new Admission(wiring.turnstile(), worker, () -> device.status().inSession());
    }

    /** The Gatling user that sends for this device. */
    VirtualUser user() {
        return lane;
    }

    @Override
    public String deviceId() {
        return device.id();
    }

    @Override
    public String site() {
        return site;
    }

    /** What the wire does not allow in the last reply, if the last so many replies to this device were all broken. */
    Optional<Deviation> brokenAgainAndAgain(int times) {
        return lane.troubles().brokenAgainAndAgain(times);
    }

    @Override
    public String lastTrouble() {
        return lane.troubles().last();
    }

    @Override
    public DeviceStatus status() {
        return device.status();
    }

    // ---------------------------------------------------------------- what the stage manager wants

    /** Does something to the device on its own thread, then lets it go on. If it is dead, it is started again for that. */
    void command(Consumer<Device> deed) {
        worker.execute(lane.guarded(() -> doNow(deed)));
    }

    /** The same once it may have a connection, which the deed will make it want. */
    void commandInTurn(Consumer<Device> deed) {
        worker.execute(lane.guarded(() -> admission.onceInside(lane.guarded(() -> doNow(deed)))));
    }

    private void doNow(Consumer<Device> deed) {
        startAgainIfDead();
        deed.accept(device);
        advance();
    }

    /** Lets the user go once its device is out of the play; nothing more is asked of the device. */
    void finish() {
        worker.execute(() -> {
            cancelAlarm();
            lane.endOfRun();
        });
    }

    /** Does something to the device on its own thread and says when it is done; the device does not go on by itself. */
    CompletableFuture<Void> ask(Consumer<Device> deed) {
        return CompletableFuture.runAsync(() -> deed.accept(device), worker);
    }

    // ---------------------------------------------------------------- what the lane tells

    @Override
    public void heard(String requestId, Decoded decoded) {
        boolean wasInSession = device.status().inSession();
        device.on(requestId, decoded, wiring.clock().nowMicros());
        if (closesAfterSession && wasInSession && !device.status().inSession()) {
            wiring.link().endSession(deviceId());
        }
        wiring.board().ring();
    }

    @Override
    public void turn() {
        advance();
    }

    // ---------------------------------------------------------------- the device's life

    /** Lets the device do what is due. It goes on living while a request is open: its operator waits for no network. */
    private void advance() {
        cancelAlarm();
        if (!lane.isManned()) {
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
            lane.end();
        }
    }

    private void die(long restartMicros) {
        wanted = null;
        lane.cut();
        long nanos = wiring.clock().wallNanosUntil(restartMicros);
        alarm = worker.schedule(
                lane.guarded(() -> {
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
        admission.onceInside(lane.guarded(() -> {
            if (!send.equals(wanted)) {
                return; // whoever wanted it has died since
            }
            wanted = null;
            lane.begin(send, device.tokenIssuedMicros());
        }));
        if (wanted != null) {
            long due = wiring.clock().nowMicros();
            admission.onceInside(
                    () -> wiring.meter().wokeLate(due, wiring.clock().wallNanos() - from));
        }
    }

    private void setAlarm(long untilMicros) {
        if (untilMicros == Long.MAX_VALUE) {
            return;
        }
        long nanos = wiring.clock().wallNanosUntil(untilMicros);
        long due = wiring.clock().wallNanos() + nanos;
        alarm = worker.schedule(lane.guarded(() -> ring(untilMicros, due)), nanos, TimeUnit.NANOSECONDS);
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
}
