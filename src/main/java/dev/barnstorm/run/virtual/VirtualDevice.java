package dev.barnstorm.run.virtual;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.device.Step;
import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.History;
import dev.barnstorm.link.Agenda;
import dev.barnstorm.link.VirtualLink;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.run.FleetMember;
import dev.barnstorm.run.RelayLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives one device in virtual time: wakes it, carries its requests over its link, and starts it again when it died. */
final class VirtualDevice implements FleetMember {

    private final Surroundings around;
    private final boolean closesAfterSession;
    private final VirtualLane lane;
    /** The way of a second worker, over the same link; empty where the device has none. */
    private final Optional<VirtualLane> beside;

    private Device device;
    private Agenda.@Nullable Alarm wake;
    private @Nullable Deviation lastDeviation;
    private int brokenRepliesInARow;
    private long tokenIssuedMicros = Long.MIN_VALUE;

    /** What all devices of a run share. */
    record Surroundings(
            VirtualTime time,
            VirtualServer server,
            VirtualLinkChronicle links,
            SyncProtocol protocol,
            History history,
            ExchangeLog exchanges,
            Runnable sessionEnded) {}

    /** The device's habits on the network. */
    record Habits(long timeoutMicros, boolean closesAfterSession) {}

    VirtualDevice(Device device, Surroundings around, Caller caller, DevicePlan plan, Habits habits) {
        this.device = device;
        this.around = around;
        this.closesAfterSession = habits.closesAfterSession();
        this.lane = lane(caller, plan, habits, this::finish);
        this.beside = device.pushesTwiceAtOnce()
                ? Optional.of(lane(caller, plan, habits, this::finishBeside))
                : Optional.empty();
    }

    private VirtualLane lane(Caller caller, DevicePlan plan, Habits habits, VirtualLane.Answers answers) {
        return new VirtualLane(
                around, caller, RelayLayout.link(plan), plan.serviceTimes(), habits.timeoutMicros(), answers);
    }

    @Override
    public String deviceId() {
        return device.id();
    }

    @Override
    public String site() {
        return device.site();
    }

    @Override
    public DeviceStatus status() {
        return device.status();
    }

    /** Its links: one for each of its workers. */
    List<VirtualLink> links() {
        List<VirtualLink> links = new ArrayList<>(List.of(lane.link()));
        beside.ifPresent(second -> links.add(second.link()));
        return links;
    }

    /** What the wire does not allow in the last reply, if the last so many replies were all broken. */
    Optional<Deviation> brokenAgainAndAgain(int times) {
        return brokenRepliesInARow < times ? Optional.empty() : Optional.ofNullable(lastDeviation);
    }

    /** Moves it into that phase; if it is dead, it is started again for that. */
    void enter(DevicePhase phase) {
        if (device.dead()) {
            device = device.restarted(around.time().nowMicros());
        }
        device.enter(phase, around.time().nowMicros());
        advance();
    }

    void syncOnce() {
        device.syncOnce(around.time().nowMicros());
        advance();
    }

    void recordFinalState() {
        lane.ended();
        beside.ifPresent(VirtualLane::ended);
        device.recordFinalState(around.time().nowMicros());
    }

    void close() {
        device.close();
    }

    // ---------------------------------------------------------------- the device's turn

    private void advance() {
        cancelWake();
        Step step = device.next(around.time().nowMicros());
        while (step instanceof Step.Send send) {
            showToken();
            lane.begin(send);
            beside.ifPresent(this::beginBeside);
            step = device.next(around.time().nowMicros());
        }
        if (step instanceof Step.Dead dead) {
            lane.cut();
            beside.ifPresent(VirtualLane::cut);
            wake = around.time().at(dead.restartMicros(), this::restart);
        } else if (step instanceof Step.Wait wait && wait.untilMicros() < Long.MAX_VALUE) {
            wake = around.time().at(wait.untilMicros(), this::wake);
        }
    }

    /** Lets its links know how old the token is that its requests bear. */
    private void showToken() {
        if (device.tokenIssuedMicros() != tokenIssuedMicros) {
            tokenIssuedMicros = device.tokenIssuedMicros();
            links().forEach(link -> link.tokenIssued(tokenIssuedMicros));
        }
    }

    private void beginBeside(VirtualLane second) {
        device.nextBeside(around.time().nowMicros()).ifPresent(second::begin);
    }

    private void wake() {
        wake = null;
        advance();
    }

    private void restart() {
        wake = null;
        device = device.restarted(around.time().nowMicros());
        advance();
    }

    private void cancelWake() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
    }

    // ---------------------------------------------------------------- what comes of a request

    private void finish(String requestId, Decoded decoded) {
        note(decoded);
        boolean wasInSession = device.status().inSession();
        device.on(requestId, decoded, around.time().nowMicros());
        if (wasInSession && !device.status().inSession()) {
            around.sessionEnded().run();
            if (closesAfterSession) {
                lane.link().endSession();
            }
        }
        advance();
    }

    private void finishBeside(String requestId, Decoded decoded) {
        device.on(requestId, decoded, around.time().nowMicros());
        advance();
    }

    private void note(Decoded decoded) {
        if (!decoded.deviations().isEmpty()) {
            lastDeviation = decoded.deviations().get(0);
            brokenRepliesInARow++;
        } else if (decoded.httpStatus() != 0) {
            brokenRepliesInARow = 0;
        }
    }
}
