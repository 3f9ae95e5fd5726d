package dev.barnstorm.plan;

import dev.barnstorm.scenario.NetworkProfile.Script;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** A link that lives by the clock. Neighbouring entries of one mode are one leg, over the repetition's seam too. */
final class Timetable implements LinkLaw {

    private final List<Entry> entries;
    private final long repeatMicros;

    /** From a time after the timetable's start on, in microseconds, the link is in a mode. */
    record Entry(long atMicros, LinkMode mode) {}

    /**
     * @param entries in rising order, the first at 0
     * @param repeatMicros when it starts again, after the last entry; {@link Long#MAX_VALUE}: never
     */
    Timetable(List<Entry> entries, long repeatMicros) {
        if (entries.isEmpty() || entries.get(0).atMicros() != 0) {
            throw new IllegalArgumentException("a timetable begins at 0");
        }
        this.entries = List.copyOf(entries);
        this.repeatMicros = repeatMicros;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).atMicros() >= endOf(i)) {
                throw new IllegalArgumentException(
                        "entry " + (i + 1) + " of a timetable does not come before the next");
            }
        }
    }

    static Timetable of(Script script) {
        Map<String, LinkMode> modes = new TreeMap<>();
        script.states().forEach((name, state) -> modes.put(name, LinkMode.of(state)));
        List<Entry> entries = new ArrayList<>();
        for (var step : script.steps()) {
            LinkMode mode = modes.get(step.state());
            if (mode == null) {
                throw new IllegalArgumentException("a script has no state " + step.state());
            }
            entries.add(new Entry(Micros.of(step.at()), mode));
        }
        return new Timetable(entries, script.repeat() == null ? Long.MAX_VALUE : Micros.of(script.repeat()));
    }

    private long endOf(int entry) {
        return entry + 1 < entries.size() ? entries.get(entry + 1).atMicros() : repeatMicros;
    }

    @Override
    public Iterator<Leg> legs(Chance chance) {
        boolean still = entries.stream()
                .allMatch(entry -> entry.mode().equals(entries.get(0).mode()));
        return still
                ? List.of(new Leg(0, Long.MAX_VALUE, entries.get(0).mode())).iterator()
                : new Walk();
    }

    @Override
    public void describe(Fingerprint fingerprint) {
        fingerprint.put(repeatMicros);
        for (Entry entry : entries) {
            fingerprint.put(entry.atMicros()).put(entry.mode().passesLater());
            ChainLink.describe(entry.mode().state(), fingerprint);
        }
    }

    /** Needs two modes at least: each leg runs on until the mode changes. */
    private final class Walk implements Iterator<Leg> {
        private long cycle;
        private int entry;
        private long at;

        @Override
        public boolean hasNext() {
            return at < Long.MAX_VALUE;
        }

        @Override
        public Leg next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the last leg never ends");
            }
            LinkMode mode = entries.get(entry).mode();
            long from = at;
            do {
                step();
            } while (hasNext() && entries.get(entry).mode().equals(mode));
            return new Leg(from, at, mode);
        }

        private void step() {
            long end = endOf(entry);
            at = end == Long.MAX_VALUE ? end : cycle + end;
            entry++;
            if (entry == entries.size()) {
                entry = 0;
                cycle = at;
            }
        }
    }
}
