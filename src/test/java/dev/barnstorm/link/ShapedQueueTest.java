package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When bytes leave that have to pass a link: on an event loop and by a clock that the test sets. */
class ShapedQueueTest {

    /** What one segment occupies of a link of 100 Mbit/s: 1,448 bytes. */
    private static final long SEGMENT_MICROS = 116;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> left = new ArrayList<>();
    private int released;

    private final SetAgenda clock = new SetAgenda();

    @BeforeEach
    void stopTheLoopsClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private ShapedQueue queue(double megabits) {
        RelayDevice device = new RelayDevice(
                Stage.DEVICE,
                Stage.always(Duration.ZERO, rate(megabits)),
                (push, now) -> RequestFate.NONE,
                new Chance(1),
                Duration.ZERO,
                false);
        DeviceLink link = new DeviceLink(device, channel.eventLoop(), null, clock, new Overheard());
        link.openStorm();
        return new ShapedQueue(link, LinkCondition.Way.UP, new ChargeMeter(), () -> released++);
    }

    private static Rate rate(double megabits) {
        return (startMicros, bytes) -> startMicros + (long) Math.ceil(bytes * 8 / megabits);
    }

    private void send(ShapedQueue queue, int bytes) {
        queue.send(
                Unpooled.wrappedBuffer(new byte[bytes]),
                null,
                (segment, promise) -> {
                    left.add(clock.nowMicros() + ": " + segment.readableBytes());
                    segment.release();
                },
                Long.MIN_VALUE);
    }

    /** Lets time go by, a microsecond at a time. */
    private void until(long micros) {
        while (clock.nowMicros() < micros) {
            clock.passTo(clock.nowMicros() + 1);
            channel.advanceTimeBy(1, TimeUnit.MICROSECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void segmentsThatPassSoonAfterEachOtherLeaveTogetherAndTheLastNoLaterThanItWouldAlone() {
        send(queue(100), 5 * LinkCondition.SEGMENT_BYTES);
        until(5 * SEGMENT_MICROS - 1);
        assertEquals(List.of(), left);

        until(5 * SEGMENT_MICROS);
        assertEquals(5, left.size());
        assertEquals(1, released);
    }

    @Test
    void noMoreThanSixteenKilobytesWaitForEachOther() {
        send(queue(100), 20 * LinkCondition.SEGMENT_BYTES);
        until(11 * SEGMENT_MICROS);
        assertEquals(11, left.size());

        until(20 * SEGMENT_MICROS);
        assertEquals(20, left.size());
        assertEquals(2, released);
    }

    @Test
    void segmentsThatPassLongAfterEachOtherLeaveOneByOne() {
        send(queue(1), 3 * LinkCondition.SEGMENT_BYTES); // 11.6 ms each
        until(3 * 100 * SEGMENT_MICROS);
        assertEquals(List.of("11584: 1448", "23168: 1448", "34752: 1448"), left);
        assertEquals(3, released);
    }

    @Test
    void whatHasPassedWhenTheLinkChangesLeavesBeforeThatAlthoughMoreIsToFollow() {
        ShapedQueue queue = queue(100);
        send(queue, 5 * LinkCondition.SEGMENT_BYTES);
        until(3 * SEGMENT_MICROS);
        queue.releaseUntil(clock.nowMicros());
        assertEquals(3, left.size());

        queue.drop();
        until(10 * SEGMENT_MICROS);
        assertEquals(3, left.size());
        assertTrue(queue.isEmpty());
    }
}
