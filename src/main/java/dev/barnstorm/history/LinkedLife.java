package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OfDevice;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A record's life with what was around it: what each device's link was like and what befell the device, as long as it had a
 * change of the record to send; when a phone was replaced or its app upgraded that had to do with the record; and the server's
 * deaths from the record's first event to its last.
 */
public final class LinkedLife {

    /** From an action until it is settled. */
    private record Wait(long fromMicros, long untilMicros) {}

    private LinkedLife() {}

    /** What leaves a phone with another past than it had: that matters to records which it had nothing to send of, too. */
    private static final Set<String> ANOTHER_PAST = Set.of(Lifecycle.RESTORED, Lifecycle.CLONED, Lifecycle.UPGRADED);

    /** The same life, with what was around it among its events. */
    public static RecordLife of(RecordLife life, HistoryReader history) {
        List<HistoryEvent> around = new ArrayList<>(serverDuring(life.events(), history));
        Map<String, List<Wait>> waits = waits(life.events());
        for (String device : devices(life.events())) {
            List<HistoryEvent> events = history.conduct(device).events();
            List<Wait> own = waits.getOrDefault(device, List.of());
            around.addAll(during(own, linksOf(events)));
            around.addAll(befallen(own, life.events().get(0).atMicros(), events));
        }
        around.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        return new RecordLife(life.localId(), life.site(), merged(life.events(), around));
    }

    private static SortedSet<String> devices(List<HistoryEvent> events) {
        SortedSet<String> devices = new TreeSet<>();
        for (HistoryEvent event : events) {
            if (event instanceof OfDevice one) {
                devices.add(one.device());
            }
        }
        return devices;
    }

    private static List<Lifecycle> befallen(List<Wait> waits, long firstMicros, List<HistoryEvent> events) {
        List<Lifecycle> befallen = new ArrayList<>();
        for (HistoryEvent event : events) {
            if (event instanceof Lifecycle one && matters(one, waits, firstMicros)) {
                befallen.add(one);
            }
        }
        return befallen;
    }

    private static boolean matters(Lifecycle one, List<Wait> waits, long firstMicros) {
        if (ANOTHER_PAST.contains(one.what())) {
            return one.atMicros() >= firstMicros;
        }
        return one.befalls()
                && waits.stream()
                        .anyMatch(wait -> one.atMicros() >= wait.fromMicros() && one.atMicros() <= wait.untilMicros());
    }

    private static List<HistoryEvent> serverDuring(List<HistoryEvent> events, HistoryReader history) {
        if (events.isEmpty()) {
            return List.of();
        }
        long from = events.get(0).atMicros();
        long until = events.get(events.size() - 1).atMicros();
        return history.wholeRun().stream()
                .filter(ServerLife.class::isInstance)
                .filter(event -> event.atMicros() >= from && event.atMicros() <= until)
                .toList();
    }

    /** By device. A change that is never settled waits for ever. */
    private static Map<String, List<Wait>> waits(List<HistoryEvent> events) {
        Map<String, Long> settled = new HashMap<>();
        for (HistoryEvent event : events) {
            if (event instanceof Settled done) {
                settled.put(done.mutationId(), done.atMicros());
            }
        }
        Map<String, List<Wait>> waits = new TreeMap<>();
        for (HistoryEvent event : events) {
            if (event instanceof Acted acted) {
                waits.computeIfAbsent(acted.device(), device -> new ArrayList<>())
                        .add(new Wait(acted.atMicros(), settled.getOrDefault(acted.mutationId(), Long.MAX_VALUE)));
            }
        }
        return waits;
    }

    private static List<LinkChanged> linksOf(List<HistoryEvent> events) {
        return events.stream()
                .filter(LinkChanged.class::isInstance)
                .map(LinkChanged.class::cast)
                .toList();
    }

    /** Those within a wait, and the last one before it, which says how the link was when it began. */
    private static List<LinkChanged> during(List<Wait> waits, List<LinkChanged> links) {
        TreeSet<Integer> told = new TreeSet<>();
        for (Wait wait : waits) {
            int before = -1;
            for (int i = 0; i < links.size(); i++) {
                long atMicros = links.get(i).atMicros();
                if (atMicros <= wait.fromMicros()) {
                    before = i;
                } else if (atMicros <= wait.untilMicros()) {
                    told.add(i);
                }
            }
            if (before >= 0) {
                told.add(before);
            }
        }
        return told.stream().map(links::get).toList();
    }

    private static List<HistoryEvent> merged(List<HistoryEvent> events, List<HistoryEvent> around) {
        List<HistoryEvent> merged = new ArrayList<>(events.size() + around.size());
        int next = 0;
        for (HistoryEvent event : events) {
            while (next < around.size() && around.get(next).atMicros() <= event.atMicros()) {
                merged.add(around.get(next++));
            }
            merged.add(event);
        }
        merged.addAll(around.subList(next, around.size()));
        return List.copyOf(merged);
    }
}
