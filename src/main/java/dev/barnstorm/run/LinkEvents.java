package dev.barnstorm.run;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.link.LinkListener;

/** What links report, as histories tell it: the same words over sockets and in virtual time. */
public final class LinkEvents {

    private LinkEvents() {}

    /** The server answered a request. */
    public static HistoryEvent of(LinkListener.Delivered it) {
        return new HistoryEvent.Delivered(
                it.atMicros(),
                it.device(),
                it.requestId(),
                it.kind().word(),
                it.copy(),
                it.status(),
                it.bytesUp(),
                it.bytesDown(),
                it.serverMicros(),
                it.chargedMicros(),
                it.heard());
    }

    /** A request or a connection was cut. */
    public static HistoryEvent of(LinkListener.Cut it) {
        return new HistoryEvent.Cut(
                it.atMicros(),
                it.device(),
                it.requestId(),
                it.phase().word(),
                it.fate().word(),
                it.bytesUp(),
                it.bytesDown());
    }

    /** A server fault met a request. */
    public static HistoryEvent of(LinkListener.FaultInjected it) {
        return new HistoryEvent.FaultInjected(it.atMicros(), it.device(), it.requestId(), it.kind());
    }
}
