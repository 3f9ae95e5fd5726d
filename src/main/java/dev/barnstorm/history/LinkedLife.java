package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A record's life with what the links were like: of each device, as long as it had a change of the record to send. And with
 * the server's deaths from its first event to its last.
 */
public final class LinkedLife {

    /** From an action until it is settled. */
    private record Wait(long fromMicros, long untilMicros) {}

    private LinkedLife() {}

    /** The same life, with the links' changes and the server's among its events. */
    public static RecordLife of(RecordLife life, HistoryReader history) {
        List<HistoryEvent> links = new ArrayList<>(serverDuring(life.events(), history));
        waits(life.events())
                .forEach((device, waits) -> links.addAll(
                        during(waits, linksOf(history.device(device).events()))));
        links.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        return new RecordLife(life.localId(), life.site(), merged(life.events(), links));
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

    private static List<HistoryEvent> merged(List<HistoryEvent> events, List<HistoryEvent> links) {
        List<HistoryEvent> merged = new ArrayList<>(events.size() + links.size());
        int next = 0;
        for (HistoryEvent event : events) {
            while (next < links.size() && links.get(next).atMicros() <= event.atMicros()) {
                merged.add(links.get(next++));
            }
            merged.add(event);
        }
        merged.addAll(links.subList(next, links.size()));
        return List.copyOf(merged);
    }
}
