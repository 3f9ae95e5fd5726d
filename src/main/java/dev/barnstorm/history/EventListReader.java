package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.OfRecord;
import dev.barnstorm.history.HistoryEvent.Sent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A history that is a list in memory: what short runs and tests of checks read. Says of a list exactly what
 * {@link HistoryDb} says of the same events in a file.
 */
final class EventListReader implements HistoryReader {

    private final List<HistoryEvent> events;
    private final Map<InfoKey, String> info;
    private final Map<String, Set<Integer>> byRecord = new TreeMap<>(Lives.BY_UTF8);
    private final Map<String, Set<Integer>> byDevice = new TreeMap<>(Lives.BY_UTF8);
    private final Map<String, String> siteOfRecord = new HashMap<>();
    private final Map<String, String> siteOfDevice = new HashMap<>();

    EventListReader(List<HistoryEvent> events, Map<InfoKey, String> info) {
        this.events = List.copyOf(events);
        this.info = Map.copyOf(info);
        Map<String, Set<String>> recordsOfRequest = indexNames();
        indexRequests(recordsOfRequest);
        byDevice.keySet().forEach(device -> siteOfDevice.computeIfAbsent(device, Lives::siteInName));
    }

    private Map<String, Set<String>> indexNames() {
        Map<String, Set<String>> recordsOfRequest = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            int at = i;
            HistoryEvent event = events.get(i);
            String site = siteOf(event);
            Lives.deviceOf(event).ifPresent(device -> {
                add(byDevice, device, at);
                if (site != null) {
                    siteOfDevice.putIfAbsent(device, site);
                }
            });
            for (String localId : Lives.recordsNamedBy(event)) {
                add(byRecord, localId, at);
                siteOfRecord.putIfAbsent(localId, site == null ? "" : site);
            }
            if (event instanceof Sent sent) {
                recordsOfRequest
                        .computeIfAbsent(sent.requestId(), id -> new LinkedHashSet<>())
                        .addAll(Lives.recordsNamedBy(sent));
            }
        }
        return recordsOfRequest;
    }

    private void indexRequests(Map<String, Set<String>> recordsOfRequest) {
        for (int i = 0; i < events.size(); i++) {
            String request = Lives.requestToldOf(events.get(i));
            if (request != null) {
                for (String localId : recordsOfRequest.getOrDefault(request, Set.of())) {
                    add(byRecord, localId, i);
                }
            }
        }
    }

    private static void add(Map<String, Set<Integer>> index, String key, int at) {
        index.computeIfAbsent(key, k -> new TreeSet<>()).add(at);
    }

    private static @Nullable String siteOf(HistoryEvent event) {
        return event instanceof HistoryEvent.OfSite ofSite ? ofSite.site() : null;
    }

    @Override
    public Optional<String> info(InfoKey key) {
        return Optional.ofNullable(info.get(key));
    }

    @Override
    public List<String> sites() {
        Set<String> sites = new TreeSet<>(Lives.BY_UTF8);
        sites.addAll(siteOfRecord.values());
        sites.addAll(siteOfDevice.values());
        return List.copyOf(sites);
    }

    @Override
    public List<String> devices(String site) {
        return namesOf(site, byDevice.keySet(), siteOfDevice);
    }

    private static List<String> namesOf(String site, Collection<String> names, Map<String, String> siteOf) {
        return names.stream().filter(name -> site.equals(siteOf.get(name))).toList();
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        return events.stream()
                .filter(event -> Lives.deviceOf(event).isEmpty() && !(event instanceof OfRecord))
                .toList();
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return () -> namesOf(site, byRecord.keySet(), siteOfRecord).stream()
                .map(this::lifeOf)
                .iterator();
    }

    @Override
    public DeviceLife device(String device) {
        return new DeviceLife(
                device, siteOfDevice.getOrDefault(device, Lives.siteInName(device)), at(byDevice.get(device)));
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        return byRecord.containsKey(localId) ? Optional.of(lifeOf(localId)) : Optional.empty();
    }

    private RecordLife lifeOf(String localId) {
        return new RecordLife(localId, siteOfRecord.getOrDefault(localId, ""), at(byRecord.get(localId)));
    }

    private List<HistoryEvent> at(@Nullable Set<Integer> places) {
        return places == null ? List.of() : places.stream().map(events::get).toList();
    }

    @Override
    public void close() {}
}
