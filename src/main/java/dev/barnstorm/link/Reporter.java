package dev.barnstorm.link;

import java.util.concurrent.atomic.AtomicInteger;

/** Tells the listener what became of one device's requests, and keeps the books of those that are open. */
final class Reporter {
    private final DeviceLink link;
    private final LinkListener listener;
    private final AtomicInteger openRequests;

    Reporter(DeviceLink link, LinkListener listener, AtomicInteger openRequests) {
        this.link = link;
        this.listener = listener;
        this.openRequests = openRequests;
    }

    void began(Exchange exchange) {
        openRequests.incrementAndGet();
        link.requests().began(exchange.head.requestId());
    }

    void reachedServer(Exchange exchange) {
        exchange.copy = link.requests().reachedServer(exchange.head.requestId());
    }

    /** Nothing more can become of this copy of the request. */
    void ended(Exchange exchange) {
        openRequests.decrementAndGet();
        link.requests().ended(exchange.head.requestId());
    }

    void delivered(Exchange exchange, int status, long chargedMicros, boolean heard) {
        listener.delivered(new LinkListener.Delivered(
                link.readMicros(),
                id(),
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
                    link.readMicros(),
                    id(),
                    exchange.head.requestId(),
                    exchange.phase(link.readMicros()),
                    fate,
                    exchange.bytesOut,
                    exchange.bytesHeard));
        }
    }

    /** A connection was cut on which there was no request. */
    void cutUnused(CutFate fate) {
        listener.cut(new LinkListener.Cut(link.readMicros(), id(), "", CutPhase.CONNECT, fate, 0, 0));
    }

    void faultInjected(Exchange exchange) {
        exchange.fate
                .faultName()
                .ifPresent(name -> listener.faultInjected(
                        new LinkListener.FaultInjected(link.readMicros(), id(), exchange.head.requestId(), name)));
    }

    void problem(String message) {
        listener.problem(id(), message);
    }

    private String id() {
        return link.device().id();
    }
}
