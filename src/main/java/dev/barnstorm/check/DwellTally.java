package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long mutations waited from action to settled, and for what. */
final class DwellTally implements Fold {

    /** A stretch of time in which a request with a mutation was open. */
    private record Flight(long from, long until) {}

    private final RunCase run;
    private final Window window;
    private final Sample sample = new Sample();
    private final Worst worst = new Worst();
    private final WaitParts parts = new WaitParts();
    private final DwellBins bins = new DwellBins();

    DwellTally(RunCase run, Window window) {
        this.run = run;
        this.window = window;
    }

    @Override
    public void device(DeviceCase device) {
        long healMicros = run.course(device.site()).phase("heal").orElse(Long.MAX_VALUE / 8);
        WaitTimeline timeline = new WaitTimeline(device.events(), healMicros);
        Map<String, List<Flight>> flights = flights(device);
        Map<String, Acted> waiting = new HashMap<>();
        for (HistoryEvent event : device.events()) {
            if (event instanceof Acted acted && acted.atMicros() >= 0 && window.holds(acted.atMicros())) {
                waiting.put(acted.mutationId(), acted);
            } else if (event instanceof Settled settled) {
                Acted acted = waiting.remove(settled.mutationId());
                if (acted != null && !settled.how().equals("gone")) {
                    take(acted, settled, timeline, flights.getOrDefault(acted.mutationId(), List.of()));
                }
            }
        }
    }

    private static Map<String, List<Flight>> flights(DeviceCase device) {
        Map<String, List<Flight>> flights = new HashMap<>();
        for (RequestCase request : device.requests()) {
            if (neverLeft(request)) {
                continue;
            }
            long until = request.answered() == null
                    ? Long.MAX_VALUE
                    : request.answered().atMicros();
            for (SentMutation mutation : request.sent().mutations()) {
                flights.computeIfAbsent(mutation.mutationId(), id -> new ArrayList<>(1))
                        .add(new Flight(request.sent().atMicros(), until));
            }
        }
        return flights;
    }

    /** A phone that gets no connection has sent nothing: its changes still wait, for want of a network. */
    private static boolean neverLeft(RequestCase request) {
        Answered answered = request.answered();
        return answered != null && answered.fate().equals("fail") && answered.status() == 0;
    }

    private void take(Acted acted, Settled settled, WaitTimeline timeline, List<Flight> flights) {
        long from = acted.atMicros();
        long until = settled.atMicros();
        WaitParts own = new WaitParts();
        long at = from;
        for (Flight flight : flights) {
            long begin = Math.min(until, Math.max(at, flight.from));
            long end = Math.min(until, Math.max(begin, flight.until));
            timeline.split(at, begin, own);
            own.add(WaitCause.IN_FLIGHT, end - begin);
            at = end;
        }
        timeline.split(at, until, own);
        long sum = own.sum();
        if (sum != until - from) {
            throw new IllegalStateException("the parts of the dwell of " + acted.mutationId() + " sum to " + sum
                    + " µs, not to " + (until - from));
        }
        parts.add(own);
        sample.add(until - from);
        bins.take(until - from, own);
        worst.take(until - from, acted.device(), acted.localId(), "record " + acted.localId(), until);
    }

    Sample sample() {
        return sample;
    }

    Worst worst() {
        return worst;
    }

    DwellBins bins() {
        return bins;
    }

    Metrics.QueueDwell metrics() {
        Spread spread = sample.spread(1e6);
        return new Metrics.QueueDwell(
                spread.p50(),
                spread.p95(),
                spread.p99(),
                spread.max(),
                spread.count(),
                new Metrics.ByCause(
                        part(WaitCause.IN_FLIGHT),
                        part(WaitCause.OFFLINE),
                        part(WaitCause.RETRYING),
                        part(WaitCause.WAITING_FOR_TICK),
                        part(WaitCause.BEHIND_EARLIER)));
    }

    private Metrics.Part part(WaitCause cause) {
        long whole = parts.sum();
        long part = parts.of(cause);
        return new Metrics.Part(part / 1e6, whole == 0 ? 0 : (double) part / whole);
    }
}
