package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How the fleet fared over barn time, in steps of equal length. A fold over the lives of devices: holds some numbers for each step
 * and one for each second, however many devices there are.
 */
final class TimeSeries {

    /** More than a screen has room for side by side. */
    private static final int STEPS = 480;

    private static final long SECOND = 1_000_000;

    private final long fromMicros;
    private final long untilMicros;
    private final long stepMicros;
    private final int steps;
    private final double[] onlineMicros;
    private final long[] queueChange;
    private final long[] oldestMicros;
    private final long[] requests;
    private final long[] conflicts;
    private final long[] serverErrors;
    private final long[] unanswered;
    private final long[] returns;
    private final int[] requestsBySecond;
    private final @Nullable Histogram[] latencies;

    /** Of a run that lasted from then until then. */
    TimeSeries(long fromMicros, long untilMicros) {
        this.fromMicros = fromMicros;
        this.untilMicros = Math.max(untilMicros, fromMicros + SECOND);
        long length = this.untilMicros - fromMicros;
        stepMicros = Math.max(SECOND, (length + STEPS - 1) / STEPS);
        steps = (int) ((length + stepMicros - 1) / stepMicros);
        onlineMicros = new double[steps];
        queueChange = new long[steps];
        oldestMicros = new long[steps];
        requests = new long[steps];
        conflicts = new long[steps];
        serverErrors = new long[steps];
        unanswered = new long[steps];
        returns = new long[steps];
        requestsBySecond = new int[Math.toIntExact(length / SECOND + 1)];
        latencies = new @Nullable Histogram[steps];
    }

    private int step(long micros) {
        return (int) Math.max(0, Math.min(steps - 1, (micros - fromMicros) / stepMicros));
    }

    private int second(long micros) {
        return (int) Math.max(0, Math.min(requestsBySecond.length - 1, (micros - fromMicros) / SECOND));
    }

    /** Takes in what a device did. */
    void take(DeviceConduct conduct) {
        links(conduct);
        queue(conduct);
        traffic(conduct);
    }

    /** A device counts as online until its link first says what it is. */
    private void links(DeviceConduct conduct) {
        long since = fromMicros;
        boolean online = true;
        for (HistoryEvent event : conduct.events()) {
            if (event instanceof LinkChanged link && online == link.offline()) {
                if (online) {
                    online(since, link.atMicros());
                } else {
                    returns[step(link.atMicros())]++;
                }
                online = !link.offline();
                since = link.atMicros();
            }
        }
        if (online) {
            online(since, untilMicros);
        }
    }

    private void online(long from, long until) {
        for (int step = step(from); step <= step(until - 1) && from < until; step++) {
            long begin = fromMicros + step * stepMicros;
            onlineMicros[step] += Math.max(0, Math.min(until, begin + stepMicros) - Math.max(from, begin));
        }
    }

    private void queue(DeviceConduct conduct) {
        Map<String, Long> open = new LinkedHashMap<>();
        int step = 0;
        for (HistoryEvent event : conduct.events()) {
            for (; step < step(event.atMicros()); step++) {
                older(step, open);
            }
            if (event instanceof Acted acted) {
                open.put(acted.mutationId(), acted.atMicros());
                queueChange[step(acted.atMicros())]++;
            } else if (event instanceof Settled settled && open.remove(settled.mutationId()) != null) {
                queueChange[step(settled.atMicros())]--;
            }
        }
        for (; step < steps; step++) {
            older(step, open);
        }
    }

    private void older(int step, Map<String, Long> open) {
        Iterator<Long> oldest = open.values().iterator();
        if (oldest.hasNext()) {
            long end = Math.min(untilMicros, fromMicros + (step + 1) * stepMicros);
            oldestMicros[step] = Math.max(oldestMicros[step], end - oldest.next());
        }
    }

    private void traffic(DeviceConduct conduct) {
        Map<String, Sent> pushes = new HashMap<>();
        Set<String> faulted = new HashSet<>();
        Map<String, Delivered> heard = new HashMap<>();
        for (HistoryEvent event : conduct.events()) {
            int step = step(event.atMicros());
            if (event.atMicros() < fromMicros) {
                continue;
            }
            if (event instanceof Sent sent) {
                requests[step]++;
                requestsBySecond[second(sent.atMicros())]++;
                if (!sent.kind().equals("pull")) {
                    pushes.put(sent.requestId(), sent);
                }
            } else if (event instanceof OutcomeGiven outcome && outcome.status().equals("conflict")) {
                conflicts[step]++;
            } else if (event instanceof Answered answered && !answered.fate().equals("ok")) {
                (answered.status() == 0 ? unanswered : serverErrors)[step]++;
            } else if (event instanceof FaultInjected fault) {
                faulted.add(fault.requestId());
            } else if (event instanceof Delivered delivered && delivered.heard()) {
                heard.put(delivered.requestId(), delivered);
            }
        }
        heard.keySet().retainAll(pushes.keySet());
        heard.keySet().removeAll(faulted);
        heard.values().forEach(this::latency);
    }

    /** As a device feels it: the server's wall time and what the link took, as for the objective of batch latency. */
    private void latency(Delivered delivered) {
        int step = step(delivered.atMicros());
        Histogram histogram = latencies[step];
        if (histogram == null) {
            histogram = new Histogram(2);
            histogram.setAutoResize(true);
            latencies[step] = histogram;
        }
        histogram.recordValue(Math.max(0, delivered.serverMicros() + delivered.chargedMicros()));
    }

    /** All of it, an array a series; see {@code charts.js}. */
    void into(ObjectNode json) {
        json.put("fromMillis", fromMicros / 1000);
        json.put("stepMillis", stepMicros / 1000.0);
        json.put("steps", steps);
        double seconds = stepMicros / 1e6;
        put(json, "online", Arrays.stream(onlineMicros).map(micros -> rounded(micros / stepMicros, 10)));
        long[] depth = queueChange.clone();
        Arrays.parallelPrefix(depth, Long::sum);
        put(json, "queued", Arrays.stream(depth).asDoubleStream());
        put(json, "oldestSeconds", Arrays.stream(oldestMicros).mapToDouble(micros -> rounded(micros / 1e6, 10)));
        put(json, "requestsPerSecond", Arrays.stream(requests).mapToDouble(count -> rounded(count / seconds, 100)));
        put(json, "busiestSecond", Arrays.stream(busiest()).asDoubleStream());
        put(json, "conflicts", Arrays.stream(conflicts).asDoubleStream());
        put(json, "serverErrors", Arrays.stream(serverErrors).asDoubleStream());
        put(json, "unanswered", Arrays.stream(unanswered).asDoubleStream());
        put(json, "returns", Arrays.stream(returns).asDoubleStream());
        for (double percentile : new double[] {50, 95, 99}) {
            ArrayNode values = json.putArray("latencyMillisP" + Math.round(percentile));
            for (Histogram histogram : latencies) {
                if (histogram == null) {
                    values.addNull();
                } else {
                    add(values, rounded(histogram.getValueAtPercentile(percentile) / 1e3, 10));
                }
            }
        }
    }

    private long[] busiest() {
        long[] busiest = new long[steps];
        for (int second = 0; second < requestsBySecond.length; second++) {
            int step = step(fromMicros + second * SECOND);
            busiest[step] = Math.max(busiest[step], requestsBySecond[second]);
        }
        return busiest;
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private static void put(ObjectNode json, String name, DoubleStream values) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> add(array, value));
    }

    private static void add(ArrayNode array, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            array.add((long) value);
        } else {
            array.add(value);
        }
    }
}
