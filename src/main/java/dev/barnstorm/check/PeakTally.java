package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many requests the fleet sent in each barn second of the storm, and when its devices came back together. Holds a
 * number for each second, and one for each time at which links came back.
 */
final class PeakTally implements Fold {

    /** How long a return is felt: longer than the longest back-off that the app has unless a scenario says otherwise. */
    static final int SECONDS_FELT = 600;

    private static final long SECOND = 1_000_000;

    /** Several links that came back at one moment. */
    private static final class Return {
        private int devices;
        private long wentMicros = Long.MAX_VALUE;

        void take(long outageBegan) {
            devices++;
            wentMicros = Math.min(wentMicros, outageBegan);
        }
    }

    private final RunCase run;
    private final TreeMap<Long, Return> returns = new TreeMap<>();
    private int[] requests = new int[1024];
    private int lastSecond = -1;

    PeakTally(RunCase run) {
        this.run = run;
    }

    @Override
    public void device(DeviceCase device) {
        long stormEnds = run.course(device.site()).phase("heal").orElse(Long.MAX_VALUE);
        long wentMicros = -1;
        for (HistoryEvent event : device.events()) {
            if (event instanceof LinkChanged link && link.atMicros() >= 0 && link.atMicros() < stormEnds) {
                if (!link.offline() && wentMicros >= 0) {
                    returns.computeIfAbsent(link.atMicros(), at -> new Return()).take(wentMicros);
                }
                wentMicros = !link.offline() ? -1 : wentMicros >= 0 ? wentMicros : link.atMicros();
            }
        }
        device.requests().stream()
                .mapToLong(request -> request.sent().atMicros())
                .filter(at -> at >= 0 && at < stormEnds)
                .forEach(this::count);
    }

    private void count(long atMicros) {
        int second = Math.toIntExact(atMicros / SECOND);
        if (second >= requests.length) {
            requests = Arrays.copyOf(requests, Math.max(second + 1, 2 * requests.length));
        }
        requests[second]++;
        lastSecond = Math.max(lastSecond, second);
    }

    /**
     * The busiest second that a return was felt in.
     *
     * @param returnedMicros when the devices had come back
     * @param devices how many
     * @param second the busiest second, from the storm's begin
     * @param requests how many were sent in it
     * @param steady requests a second in the rest of the storm, outages and returns aside; empty when there is no rest
     */
    record Peak(long returnedMicros, int devices, int second, int requests, OptionalDouble steady) {}

    /** The highest peak after any return of at least half as many devices as ever came back together; null: none did. */
    @Nullable
    Peak peak() {
        int most =
                returns.values().stream().mapToInt(back -> back.devices).max().orElse(0);
        if (most < 2) {
            return null;
        }
        boolean[] steady = new boolean[lastSecond + 1];
        Arrays.fill(steady, true);
        Peak highest = null;
        for (Map.Entry<Long, Return> one : returns.entrySet()) {
            Return back = one.getValue();
            if (back.devices < 2 || 2 * back.devices < most) {
                continue;
            }
            int from = second(one.getKey());
            int until = Math.min(lastSecond + 1, from + SECONDS_FELT);
            Arrays.fill(steady, Math.min(second(back.wentMicros), until), until, false);
            for (int second = from; second < until; second++) {
                if (highest == null || requests[second] > highest.requests()) {
                    highest = new Peak(one.getKey(), back.devices, second, requests[second], OptionalDouble.empty());
                }
            }
        }
        return highest == null
                ? null
                : new Peak(
                        highest.returnedMicros(),
                        highest.devices(),
                        highest.second(),
                        highest.requests(),
                        mean(steady));
    }

    private static int second(long micros) {
        return Math.toIntExact(micros / SECOND);
    }

    private OptionalDouble mean(boolean[] steady) {
        long sum = 0;
        long seconds = 0;
        for (int second = 0; second < steady.length; second++) {
            if (steady[second]) {
                sum += requests[second];
                seconds++;
            }
        }
        return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / seconds);
    }
}
