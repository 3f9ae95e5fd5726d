package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the listener what became of one device's requests, and keeps the books of those that are open. */
final class Reporter {
    private final String device;
    private final RequestLog requests;
    private final BarnClock clock;
    private final LinkListener listener;
    private final AtomicInteger openRequests;

    Reporter(String device, RequestLog requests, BarnClock clock, LinkListener listener, AtomicInteger openRequests) {
        this.device = device;
        this.requests = requests;
        this.clock = clock;
        this.listener = listener;
        this.openRequests = openRequests;
    }

    void began(Exchange exchange) {
        openRequests.incrementAndGet();
        requests.began(exchange.head.requestId());
    }

    void reachedServer(Exchange exchange) {
        exchange.copy = requests.reachedServer(exchange.head.requestId());
    }

    /** Nothing more can become of this copy of the request. */
    void ended(Exchange exchange) {
        openRequests.decrementAndGet();
        requests.ended(exchange.head.requestId());
    }

    void delivered(Exchange exchange, int status, long chargedMicros, boolean heard) {
        listener.delivered(new LinkListener.Delivered(
                clock.nowMicros(),
                device,
                exchange.head.requestId(),
                exchange.head.kind(),
                exchange.copy,
                status,
                exchange.bytesUp,
                exchange.bytesDown,
                exchange.serverMicros,
                chargedMicros,
                heard));
    }

    /** Reports the first cut of a request; a second one changes nothing. */
    void cut(Exchange exchange, CutFate fate) {
        if (!exchange.cutReported) {
            exchange.cutReported = true;
            listener.cut(new LinkListener.Cut(
                    clock.nowMicros(),
                    device,
                    exchange.head.requestId(),
                    exchange.phase(clock.nowMicros()),
                    fate,
                    exchange.bytesOut,
                    exchange.bytesHeard));
        }
    }

    /** A connection was cut on which there was no request. */
    void cutUnused(CutFate fate) {
        listener.cut(new LinkListener.Cut(clock.nowMicros(), device, "", CutPhase.CONNECT, fate, 0, 0));
    }

    void faultInjected(Exchange exchange) {
        exchange.fate
                .faultName()
                .ifPresent(name -> listener.faultInjected(
                        new LinkListener.FaultInjected(clock.nowMicros(), device, exchange.head.requestId(), name)));
    }

    void problem(String message) {
        listener.problem(device, message);
    }
}
