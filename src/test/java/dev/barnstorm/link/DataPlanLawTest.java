package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.link.LinkCondition.Way;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent when, in whichever direction: no period passes more than its allowance and what the throttle lets through in its
 * time, over rates below and above that, from the storm's begin on.
 */
class DataPlanLawTest {

    private record Sent(long startMicros, long dueMicros, int bytes) {}

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 60), LongStream.of(System.nanoTime()));
    }

    /** Hears of allowances. */
    private static final class Heard {
        private final List<LinkListener.Allowance> usedUp = new ArrayList<>();

        void take(LinkListener.Allowance allowance) {
            if (allowance.usedUp()) {
                usedUp.add(allowance);
            }
        }

        /** Whether what begins then finds the link ended. */
        boolean ended(long micros) {
            return usedUp.stream().anyMatch(one -> micros >= one.atMicros() && micros < one.untilMicros());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPeriodPassesItsAllowanceAndWhatTheThrottleLetsThrough(long seed) {
        Chance chance = new Chance(seed);
        long every = 1_000_000 + chance.below(5_000_000);
        boolean stops = chance.happens(0.3);
        double throttle = 1_000 + chance.below(400_000);
        DataPlan plan = new DataPlan(1_448 + chance.below(4_000), every, -chance.below(every), stops ? null : throttle);
        double microsPerByte = chance.happens(0.3) ? 0 : chance.uniform(1, 200);
        Rate rate = (start, bytes) -> start + (long) (bytes * microsPerByte);
        Heard heard = new Heard();
        SetAgenda agenda = new SetAgenda();
        LinkCondition link = new LinkCondition(
                new RelayDevice(
                        "d",
                        Stage.always(Duration.ZERO, rate),
                        (push, now) -> RequestFate.NONE,
                        new Chance(seed),
                        Duration.ZERO,
                        false,
                        plan),
                agenda,
                heard::take,
                () -> {}); // the test brings the link to the present itself
        link.openStorm();
        List<Sent> sent = send(chance, agenda, link, stops);

        Map<Long, Long> passed = new HashMap<>();
        sent.stream()
                .filter(one -> !stops || !heard.ended(one.startMicros()))
                .forEach(one -> passed.merge(plan.periodAt(one.startMicros()), (long) one.bytes(), Long::sum));
        double throttled = stops ? 0 : 2 * (throttle / 8e6 * every + LinkCondition.SEGMENT_BYTES);
        passed.forEach((period, bytes) -> assertTrue(
                bytes <= plan.allowanceOf(period) + throttled,
                () -> "period " + period + " passed " + bytes + " of " + plan.allowanceOf(period) + " and "
                        + throttled));
        assertTrue(heard.usedUp.size() > 1, "a plan that is never used up shows nothing");
    }

    /** Bursts of segments one way and the other, until ten periods or so are over. */
    private static List<Sent> send(Chance chance, SetAgenda agenda, LinkCondition link, boolean stops) {
        List<Sent> sent = new ArrayList<>();
        for (int burst = 0; burst < 2_000; burst++) {
            agenda.passTo(agenda.nowMicros() + chance.below(20_000));
            link.advance(false, at -> {}, fate -> {});
            Way way = chance.happens(0.5) ? Way.UP : Way.DOWN;
            long segments = link.blackHole() ? 0 : 1 + chance.below(10);
            for (long i = 0; i < segments; i++) {
                int bytes = 1 + (int) chance.below(LinkCondition.SEGMENT_BYTES);
                Passage passage = link.pass(way, agenda.nowMicros(), bytes);
                assertTrue(passage.startMicros() >= agenda.nowMicros() && passage.dueMicros() >= passage.startMicros());
                sent.add(new Sent(passage.startMicros(), passage.dueMicros(), bytes));
            }
        }
        agenda.passTo(agenda.nowMicros() + 600_000_000);
        link.advance(false, at -> {}, fate -> {});
        return sent;
    }
}
