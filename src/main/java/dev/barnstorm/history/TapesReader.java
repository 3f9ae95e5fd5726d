package dev.barnstorm.history;

import dev.barnstorm.sqlite.TextOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads several tapes as one history: every site, and so every device and record, is on one of them. */
final class TapesReader implements HistoryReader {

    private final List<HistoryReader> tapes;
    private final Function<InfoKey, Optional<String>> info;
    private final Map<String, HistoryReader> bySite = new LinkedHashMap<>();
    private final Map<String, HistoryReader> byDevice = new HashMap<>();

    TapesReader(List<HistoryReader> tapes, Function<InfoKey, Optional<String>> info) {
        this.tapes = tapes;
        this.info = info;
        for (HistoryReader tape : tapes) {
            for (String site : tape.sites()) {
                bySite.putIfAbsent(site, tape);
                tape.devices(site).forEach(device -> byDevice.putIfAbsent(device, tape));
            }
        }
    }

    @Override
    public Optional<String> info(InfoKey key) {
        return info.apply(key);
    }

    @Override
    public List<String> sites() {
        TreeSet<String> sorted = new TreeSet<>(TextOrder.BINARY);
        sorted.addAll(bySite.keySet());
        return List.copyOf(sorted);
    }

    @Override
    public List<String> devices(String site) {
        return ofSite(site).devices(site);
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        List<HistoryEvent> all = new ArrayList<>(tapes.stream()
                .map(HistoryReader::wholeRun)
                .flatMap(Collection::stream)
                .toList());
        // The sort keeps the order of the tapes where times are alike.
        all.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        return List.copyOf(all);
    }

    @Override
    public DeviceLife device(String device) {
        return byDevice.getOrDefault(device, tapes.get(0)).device(device);
    }

    @Override
    public DeviceConduct conduct(String device) {
        return byDevice.getOrDefault(device, tapes.get(0)).conduct(device);
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return ofSite(site).records(site);
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        return tapes.stream()
                .map(tape -> tape.record(localId))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private HistoryReader ofSite(String site) {
        return bySite.getOrDefault(site, tapes.get(0));
    }

    @Override
    public void close() {
        tapes.forEach(HistoryReader::close);
    }
}
