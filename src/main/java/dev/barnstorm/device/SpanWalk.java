package dev.barnstorm.device;

import dev.barnstorm.plan.Span;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A walk along the times in which something is the matter with a device. */
final class SpanWalk {

    private Iterator<Span> spans;
    private @Nullable Span next;
    private boolean within;

    /**
     * Before the first of them.
     *
     * @param spans in the order of time
     */
    SpanWalk(Iterator<Span> spans) {
        this.spans = spans;
        next = spans.hasNext() ? spans.next() : null;
    }

    /** When it begins or is over the next time; {@link Long#MAX_VALUE} when it stays as it is. */
    long nextMicros() {
        if (next == null) {
            return Long.MAX_VALUE;
        }
        return within ? next.untilMicros() : next.fromMicros();
    }

    /** Lets time pass to the next change, if that is due. Says whether it was: then there may be more. */
    boolean pass(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return false;
        }
        if (within) {
            next = spans.hasNext() ? spans.next() : null;
        }
        within = !within;
        return true;
    }

    /** It is over, for ever. Says whether it was the matter just now. */
    boolean end() {
        boolean was = within;
        spans = Collections.emptyIterator();
        next = null;
        within = false;
        return was;
    }

    /** Whether it is the matter. */
    boolean within() {
        return within;
    }
}
