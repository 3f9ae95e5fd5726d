package dev.barnstorm.run.virtual;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.device.Step;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.link.Agenda;
import dev.barnstorm.link.CutPhase;
import dev.barnstorm.link.FaultReply;
import dev.barnstorm.link.LinkListener;
import dev.barnstorm.link.RelayDevice;
import dev.barnstorm.link.RequestKind;
import dev.barnstorm.link.VirtualLink;
import dev.barnstorm.link.VirtualRequest;
import dev.barnstorm.plan.ServiceTimes;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.run.FleetMember;
import dev.barnstorm.run.LinkEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives one device in virtual time: wakes it, carries its requests over its link, and brings the answers back. */
final class VirtualDevice implements FleetMember, LinkListener {

    private final Device device;
    private final Surroundings around;
    private final Caller caller;
    private final VirtualLink link;
    private final ServiceTimes serviceTimes;
    private final long timeoutMicros;
    private final boolean closesAfterSession;

    private Agenda.@Nullable Alarm wake;
    private Agenda.@Nullable Alarm timeout;
    private @Nullable Exchange exchange;
    private @Nullable Trip trip;
    private String requestId = "";
    private boolean neverConnected;
    private @Nullable Deviation lastDeviation;
    private int brokenRepliesInARow;

    /** What all devices of a run share. */
    record Surroundings(
            VirtualTime time, VirtualServer server, SyncProtocol protocol, History history, Runnable sessionEnded) {}

    /** The device's habits on the network. */
    record Habits(long timeoutMicros, boolean closesAfterSession) {}

    VirtualDevice(
            Device device,
            Surroundings around,
            Caller caller,
            RelayDevice linked,
            ServiceTimes serviceTimes,
            Habits habits) {
        this.device = device;
        this.around = around;
        this.caller = caller;
        this.link = new VirtualLink(linked, around.time(), this);
        this.serviceTimes = serviceTimes;
        this.timeoutMicros = habits.timeoutMicros();
        this.closesAfterSession = habits.closesAfterSession();
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

    VirtualLink link() {
        return link;
    }

    /** What the wire does not allow in the last reply, if the last so many replies were all broken. */
    Optional<Deviation> brokenAgainAndAgain(int times) {
        return brokenRepliesInARow < times ? Optional.empty() : Optional.ofNullable(lastDeviation);
    }

    void enter(DevicePhase phase) {
        device.enter(phase, around.time().nowMicros());
        advance();
    }

    void syncOnce() {
        device.syncOnce(around.time().nowMicros());
        advance();
    }

    void recordFinalState() {
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
            begin(send);
            step = device.next(around.time().nowMicros());
        }
        if (step instanceof Step.Wait wait && wait.untilMicros() < Long.MAX_VALUE) {
            wake = around.time().at(wait.untilMicros(), this::wake);
        }
    }

    private void wake() {
        wake = null;
        advance();
    }

    private void cancelWake() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
    }

    private void begin(Step.Send send) {
        Exchange opened = around.protocol().begin(send.call(), caller, send.requestId());
        exchange = opened;
        requestId = send.requestId();
        neverConnected = false;
        carry(opened.call());
    }

    private void carry(HttpCall call) {
        timeout = around.time().at(around.time().nowMicros() + timeoutMicros, this::giveUp);
        Trip begun = new Trip(call, requestId);
        trip = begun;
        link.send(begun);
    }

    // ---------------------------------------------------------------- what comes of a request

    private void giveUp() {
        timeout = null;
        trip = null;
        link.giveUp();
        nothingHeard("time-out");
    }

    private void nothingHeard(String reason) {
        // A phone that could not connect knows that nothing left; after that it can know nothing.
        boolean neverLeft = neverConnected && link.surelyUndelivered(requestId);
        finish(new Decoded(neverLeft ? new SyncReply.NotSent(reason) : new SyncReply.Unclear(reason), 0, List.of()));
    }

    private void answered(HttpReply reply) {
        Exchange open = Objects.requireNonNull(exchange, "an answer without a request");
        if (open.on(reply) instanceof Exchange.Progress.Done done) {
            finish(done.decoded());
        } else {
            carry(open.call());
        }
    }

    private void finish(Decoded decoded) {
        exchange = null;
        note(decoded);
        boolean wasInSession = device.status().inSession();
        device.on(requestId, decoded, around.time().nowMicros());
        if (wasInSession && !device.status().inSession()) {
            around.sessionEnded().run();
            if (closesAfterSession) {
                link.endSession();
            }
        }
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

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    // ---------------------------------------------------------------- what the link tells

    @Override
    public void delivered(Delivered it) {
        around.history().record(LinkEvents.of(it));
    }

    @Override
    public void cut(Cut it) {
        if (it.requestId().equals(requestId)) {
            neverConnected = it.phase() == CutPhase.CONNECT;
        }
        around.history().record(LinkEvents.of(it));
    }

    @Override
    public void faultInjected(FaultInjected it) {
        around.history().record(LinkEvents.of(it));
    }

    @Override
    public void problem(String deviceId, String message) {
        around.history().record(new Lifecycle(around.time().nowMicros(), deviceId, site(), "relay-problem", message));
    }

    /** One HTTP request of the device, there and back. */
    private final class Trip implements VirtualRequest {
        private final HttpCall call;
        private final String id;
        private @Nullable HttpReply reply;

        Trip(HttpCall call, String id) {
            this.call = call;
            this.id = id;
        }

        @Override
        public String requestId() {
            return id;
        }

        @Override
        public RequestKind kind() {
            return RequestKind.of(call.method(), call.path());
        }

        @Override
        public String method() {
            return call.method();
        }

        @Override
        public int bytes() {
            return WireSize.of(call);
        }

        @Override
        public void arrived(Reply replies) {
            around.server().serve(call, serviceTimes.next(), given -> {
                reply = given;
                replies.answer(given.status(), WireSize.of(given));
            });
        }

        @Override
        public void heard() {
            cancelTimeout();
            answered(Objects.requireNonNull(reply, "a reply was heard that nobody gave"));
        }

        @Override
        public void heardFault(FaultReply fault) {
            cancelTimeout();
            List<HttpHeader> headers = new ArrayList<>();
            fault.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
            answered(new HttpReply(fault.status(), headers, fault.body().getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void broke() {
            if (trip == this) { // it may have been given up at the same moment
                cancelTimeout();
                nothingHeard("the connection was refused or reset");
            }
        }
    }
}
