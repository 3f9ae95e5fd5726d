package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The bytes of one connection that are on their way in one direction, and the one timer that lets them out. */
final class ShapedQueue {
    /** Where a segment goes when it has passed the link. */
    @FunctionalInterface
    interface Exit {
        void leave(ByteBuf bytes, @Nullable ChannelPromise promise);
    }

    /** Most bytes that leave together: few enough that whoever sends more is let in again before the queue is empty. */
    private static final int MOST_TOGETHER_BYTES = 16 * 1024;

    private record Segment(
            ByteBuf bytes, @Nullable ChannelPromise promise, Exit exit, long arrivedNanos, long dueMicros) {}

    private final DeviceLink link;
    private final LinkCondition.Way way;
    private final ChargeMeter meter;
    private final Runnable released;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> timer;
    private long timerMicros;
    private long queuedBytes;
    private long arrivedNanos;
    private boolean held;
    private boolean bypassed;

    /**
     * An empty queue.
     *
     * @param released called after one or more segments have left late; those that pass at once do without
     */
    ShapedQueue(DeviceLink link, LinkCondition.Way way, ChargeMeter meter, Runnable released) {
        this.link = link;
        this.way = way;
        this.meter = meter;
        this.released = released;
    }

    /** Sends bytes, which may not leave before {@code readyMicros}; the promise goes with the last of them. */
    void send(ByteBuf bytes, @Nullable ChannelPromise promise, Exit exit, long readyMicros) {
        arrivedNanos = System.nanoTime();
        if (bypassed || (segments.isEmpty() && !held && link.condition().passesAtOnce(way, readyMicros))) {
            exit.leave(bytes, promise);
            return;
        }
        long ready = Math.max(link.readMicros(), readyMicros);
        while (bytes.readableBytes() > LinkCondition.SEGMENT_BYTES) {
            add(bytes.readRetainedSlice(LinkCondition.SEGMENT_BYTES), null, exit, ready);
        }
        add(bytes, promise, exit, ready);
        arm();
    }

    private void add(ByteBuf bytes, @Nullable ChannelPromise promise, Exit exit, long readyMicros) {
        int size = bytes.readableBytes();
        long due = Long.MAX_VALUE;
        if (!held) {
            Passage passage = link.condition().pass(way, readyMicros, size);
            due = passage.dueMicros();
            if (size > 0) {
                charge(readyMicros, passage);
            }
        }
        segments.add(new Segment(bytes, promise, exit, arrivedNanos, due));
        queuedBytes += size;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long queuedBytes() {
        return queuedBytes;
    }

    /** When the bytes that now leave, or left last, had come to the link. */
    long arrivedNanos() {
        return arrivedNanos;
    }

    /** Lets out all that is due by then. */
    void releaseUntil(long dueMicros) {
        boolean any = false;
        while (!held && !segments.isEmpty() && (bypassed || segments.getFirst().dueMicros() <= dueMicros)) {
            Segment segment = segments.removeFirst();
            queuedBytes -= segment.bytes().readableBytes();
            arrivedNanos = segment.arrivedNanos();
            segment.exit().leave(segment.bytes(), segment.promise());
            any = true;
        }
        if (any) {
            released.run();
        }
        arm();
    }

    /** Nothing leaves until {@link #resume}. */
    void hold() {
        held = true;
        arm();
    }

    /** What was held begins its way now. */
    void resume() {
        held = false;
        ArrayDeque<Segment> again = new ArrayDeque<>(segments);
        segments.clear();
        queuedBytes = 0;
        long now = link.readMicros();
        for (Segment segment : again) {
            add(segment.bytes(), segment.promise(), segment.exit(), now);
        }
        arm();
    }

    /** From now on everything passes at once: nobody at the other end cares any more when it comes. */
    void bypass() {
        bypassed = true;
        releaseUntil(Long.MAX_VALUE);
    }

    /** Loses all that is on its way. */
    void drop() {
        @Nullable ClosedChannelException lost = null;
        while (!segments.isEmpty()) {
            Segment segment = segments.removeFirst();
            segment.bytes().release();
            if (segment.promise() != null) {
                lost = lost == null ? new ClosedChannelException() : lost;
                segment.promise().tryFailure(lost);
            }
        }
        queuedBytes = 0;
        arm();
    }

    private void charge(long arrivedMicros, Passage passage) {
        if (way == LinkCondition.Way.UP) {
            meter.up(arrivedMicros, passage);
        } else {
            meter.down(arrivedMicros, passage);
        }
    }

    private void arm() {
        boolean wanted = !held && !segments.isEmpty();
        long nextMicros = wanted ? togetherMicros() : Long.MAX_VALUE;
        if (timer != null && wanted && timerMicros == nextMicros) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (wanted) {
            timerMicros = nextMicros;
            timer = link.at(nextMicros, this::onTimer);
        }
    }

    /**
     * When the first segments leave: those that are due soon after each other leave with the last of them, since each time costs a
     * wake-up here and one of the receiver, and the last byte of a message comes no later for it.
     */
    private long togetherMicros() {
        long firstMicros = segments.getFirst().dueMicros();
        long untilMicros = firstMicros + link.burstMicros();
        long lastMicros = firstMicros;
        int bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.bytes().readableBytes();
            if (bytes > MOST_TOGETHER_BYTES || segment.dueMicros() > untilMicros) {
                break;
            }
            lastMicros = segment.dueMicros();
        }
        return lastMicros;
    }

    private void onTimer() {
        timer = null;
        link.advance();
        releaseUntil(link.readMicros());
    }
}
