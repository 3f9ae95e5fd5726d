package dev.barnstorm.plan;

import dev.barnstorm.plan.LinkLaw.Leg;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a network profile comes to for a device, measured on links drawn from it.
 *
 * @param links how many were drawn
 * @param spanMicros barn time that each is looked at
 * @param seenMicros barn time that all were looked at together: less than {@code links} spans where a link changes its
 *     state more than {@link #MOST_LEGS} times in one
 * @param states what was spent in each state, in the order in which they first came
 * @param outages how long the link was offline at a stretch; what begins or ends beyond the span is counted as far as seen
 * @param online the same of the stretches between
 * @param downlink bits that may reach the device in a second, over all whole seconds
 * @param uplink bits that may leave it in a second
 * @param curves the same, as they are drawn
 */
public record ProfileFigures(
        int links,
        long spanMicros,
        long seenMicros,
        Map<LinkState, Double> states,
        Spans outages,
        Spans online,
        Rates downlink,
        Rates uplink,
        Curves curves) {

    private static final long SECOND = 1_000_000;

    /** More legs of one link are not looked at: a profile may change its state every millisecond. */
    static final int MOST_LEGS = 1_000_000;

    /**
     * Stretches of time.
     *
     * @param count how many
     * @param medianMicros half of them are at most so long; 0 when there are none
     * @param p95Micros 95 % are
     * @param longestMicros all are
     */
    public record Spans(long count, long medianMicros, long p95Micros, long longestMicros) {
        static Spans of(List<Long> micros) {
            long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Spans(sorted.length, rank(sorted, 0.5), rank(sorted, 0.95), rank(sorted, 1));
        }
    }

    /** Bits a second: 5 %, half and 95 % of seconds have at most so many; {@link Long#MAX_VALUE} is unlimited. */
    public record Rates(long p5, long median, long p95) {
        static Rates of(List<Long> bitsPerSecond) {
            long[] sorted =
                    bitsPerSecond.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Rates(rank(sorted, 0.05), rank(sorted, 0.5), rank(sorted, 0.95));
        }
    }

    /**
     * What pictures of a profile are made of.
     *
     * @param outages how many outages there are in each of {@link #LENGTHS}
     * @param downlink the least bits of the best 100 %, 99 % … 0 % of seconds, 101 figures in rising order
     * @param uplink the same of the other direction
     */
    public record Curves(List<Long> outages, List<Long> downlink, List<Long> uplink) {

        /** Where bins of outages end, in microseconds; the last one takes all that is longer. */
        public static final List<Long> LENGTHS = Stream.of(
                        1L, 2L, 5L, 10L, 20L, 60L, 120L, 300L, 600L, 1_200L, 3_600L, 7_200L, 18_000L, 43_200L)
                .map(seconds -> seconds * SECOND)
                .toList();

        private static final int STEPS = 100;

        public Curves {
            outages = List.copyOf(outages);
            downlink = List.copyOf(downlink);
            uplink = List.copyOf(uplink);
        }

        static Curves of(List<Long> outages, List<Long> down, List<Long> up) {
            long[] bins = new long[LENGTHS.size() + 1];
            for (long outage : outages) {
                int bin = 0;
                while (bin < LENGTHS.size() && outage > LENGTHS.get(bin)) {
                    bin++;
                }
                bins[bin]++;
            }
            return new Curves(Arrays.stream(bins).boxed().toList(), ranks(down), ranks(up));
        }

        private static List<Long> ranks(List<Long> bits) {
            long[] sorted = bits.stream().mapToLong(Long::longValue).sorted().toArray();
            return IntStream.rangeClosed(0, STEPS)
                    .mapToObj(step -> rank(sorted, step / (double) STEPS))
                    .toList();
        }
    }

    /**
     * Measures a profile.
     *
     * @param seed all chance comes from it
     * @param links so many links are drawn
     * @param span so much barn time of each is looked at
     * @throws TraceException when a recording cannot be read
     */
    public static ProfileFigures of(NetworkProfile profile, long seed, int links, Duration span) {
        LinkLaw law = LinkLaw.of(profile);
        Measuring measuring = new Measuring(Micros.of(span));
        for (int link = 0; link < links; link++) {
            measuring.link(law.legs(streams(seed, link).chance("plan:link")));
        }
        return measuring.figures(links);
    }

    /** Where the chance of a drawn link comes from. */
    static Streams streams(long seed, int link) {
        return new Streams(seed, "profile-" + link, "");
    }

    /** Nearest rank; 0 of nothing. */
    private static long rank(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static final class Measuring {

        private final long span;
        private final Map<LinkState, Long> micros = new LinkedHashMap<>();
        private final List<Long> outages = new ArrayList<>();
        private final List<Long> online = new ArrayList<>();
        private final List<Long> down = new ArrayList<>();
        private final List<Long> up = new ArrayList<>();
        private long seen;

        Measuring(long span) {
            this.span = span;
        }

        void link(Iterator<Leg> legs) {
            PassingBits downBits = new PassingBits(span, SECOND);
            PassingBits upBits = new PassingBits(span, SECOND);
            long stretchFrom = 0;
            long at = 0;
            boolean offline = false;
            for (int i = 0; at < span && i < MOST_LEGS; i++) {
                Leg leg = legs.next();
                LinkState state = leg.mode().state();
                if (state.offline() != offline) {
                    end(offline, at - stretchFrom);
                    stretchFrom = at;
                    offline = state.offline();
                }
                long until = Math.min(span, leg.untilMicros());
                micros.merge(state, until - at, Long::sum);
                downBits.add(leg.mode().downlink(), leg, until);
                upBits.add(leg.mode().uplink(), leg, until);
                at = until;
            }
            end(offline, at - stretchFrom);
            seen += at;
            int seconds = (int) (at / SECOND);
            down.addAll(downBits.bits().subList(0, seconds));
            up.addAll(upBits.bits().subList(0, seconds));
        }

        private void end(boolean wasOffline, long micros) {
            if (micros > 0) {
                (wasOffline ? outages : online).add(micros);
            }
        }

        ProfileFigures figures(int links) {
            Map<LinkState, Double> shares = new LinkedHashMap<>();
            micros.forEach((state, spent) -> shares.put(state, (double) spent / seen));
            return new ProfileFigures(
                    links,
                    span,
                    seen,
                    shares,
                    Spans.of(outages),
                    Spans.of(online),
                    Rates.of(down),
                    Rates.of(up),
                    Curves.of(outages, down, up));
        }
    }
}
