package dev.barnstorm.run.virtual;

import dev.barnstorm.device.Step;
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
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.Gzip;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.run.ExchangeTap;
import dev.barnstorm.run.LinkEvents;
import dev.barnstorm.run.RelayLayout;
import dev.barnstorm.run.virtual.VirtualDevice.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries one device's requests over its link and brings the answers back, one request at a time. */
final class VirtualLane implements LinkListener {

    private final Surroundings around;
    private final Caller caller;
    private final VirtualLink link;
    private final ServiceTimes serviceTimes;
    private final long timeoutMicros;
    private final Answers answers;
    private final RequestKind.Teller kinds;
    private final ExchangeTap tap;

    private Agenda.@Nullable Alarm timeout;
    private @Nullable Exchange exchange;
    private @Nullable Trip trip;
    private String requestId = "";
    private String stepId = "";
    private boolean neverConnected;

    /** Hears what came of requests. */
    @FunctionalInterface
    interface Answers {
        void heard(String requestId, Decoded answer);
    }

    VirtualLane(
            Surroundings around,
            Caller caller,
            RelayDevice linked,
            ServiceTimes serviceTimes,
            long timeoutMicros,
            Answers answers) {
        this.around = around;
        this.caller = caller;
        this.link = new VirtualLink(linked, around.time(), this);
        this.serviceTimes = serviceTimes;
        this.timeoutMicros = timeoutMicros;
        this.answers = answers;
        this.kinds = RelayLayout.kinds(around.protocol());
        this.tap = new ExchangeTap(around.exchanges(), linked.id(), List.of());
    }

    VirtualLink link() {
        return link;
    }

    void begin(Step.Send send) {
        Exchange opened = around.protocol().begin(send.call(), caller, send.requestId());
        exchange = opened;
        requestId = send.requestId();
        carry(opened.call());
    }

    /** Whoever sent it is dead, and its connection is cut; what the server has got it may finish. */
    void cut() {
        cancelTimeout();
        tap.unanswered("the app died", around.time().nowMicros());
        exchange = null;
        trip = null;
        link.giveUp();
    }

    /** The run is over: nothing is heard any more. */
    void ended() {
        tap.ended(around.time().nowMicros());
    }

    private void carry(HttpCall call) {
        timeout = around.time().at(around.time().nowMicros() + timeoutMicros, this::giveUp);
        stepId = call.requestId();
        neverConnected = false;
        tap.sent(call, around.time().nowMicros());
        Trip begun = new Trip(call);
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
        tap.unanswered(reason, around.time().nowMicros());
        // A phone that could not connect knows that nothing left; after that it can know nothing.
        Exchange open = Objects.requireNonNull(exchange, "no answer to no request");
        finish(open.unanswered(neverConnected && link.surelyUndelivered(stepId), reason));
    }

    private void answered(HttpReply reply) {
        tap.answered(reply, around.time().nowMicros());
        Exchange open = Objects.requireNonNull(exchange, "an answer without a request");
        if (open.on(reply) instanceof Exchange.Progress.Done done) {
            finish(done.decoded());
        } else {
            carry(open.call());
        }
    }

    private static HttpReply unpacked(HttpReply reply) {
        try {
            return Gzip.unpacked(reply, Integer.MAX_VALUE - 1);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own service packed it", impossible);
        }
    }

    private void finish(Decoded decoded) {
        exchange = null;
        answers.heard(requestId, decoded);
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
        if (it.requestId().equals(stepId)) {
            neverConnected = it.phase() == CutPhase.CONNECT;
        }
        around.history().record(LinkEvents.of(it));
    }

    @Override
    public void faultInjected(FaultInjected it) {
        around.history().record(LinkEvents.of(it));
    }

    @Override
    public void allowance(Allowance it) {
        around.links().allowance(it);
    }

    @Override
    public void problem(String deviceId, String message) {
        around.history()
                .record(new Lifecycle(around.time().nowMicros(), deviceId, caller.site(), "relay-problem", message));
    }

    /** One HTTP request of the device, there and back. */
    private final class Trip implements VirtualRequest {
        private final HttpCall call;
        private @Nullable HttpReply reply;

        Trip(HttpCall call) {
            this.call = call;
        }

        @Override
        public String requestId() {
            return call.requestId();
        }

        @Override
        public RequestKind kind() {
            return kinds.of(call.method(), call.path());
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
            answered(unpacked(Objects.requireNonNull(reply, "a reply was heard that nobody gave")));
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
