package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.sqlite.TextOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a {@link HistoryTape}, one life at a time. */
final class TapeReader implements HistoryReader {

    private final HistoryTape tape;
    private final TapeIndex index;
    private final Events.Names names;
    private final Events.Reading events;
    private @Nullable Map<Object, Positions> told;
    private @Nullable Map<String, List<String>> recordsBySite;

    TapeReader(HistoryTape tape) {
        this.tape = tape;
        this.index = tape.index();
        this.names = tape.kept().names();
        this.events = tape.kept().reading();
    }

    @Override
    public Optional<String> info(InfoKey key) {
        return tape.info(key);
    }

    @Override
    public List<String> sites() {
        Set<String> sites = new TreeSet<>(TextOrder.BINARY);
        index.devices().forEach((name, life) -> sites.add(siteOf(name, life)));
        for (TapeIndex.Life life : index.records()) {
            if (life != null) {
                sites.add(siteOf(life));
            }
        }
        return List.copyOf(sites);
    }

    private static String siteOf(String device, TapeIndex.Life life) {
        String site = life.site();
        return site == null ? Lives.siteInName(device) : site;
    }

    private static String siteOf(TapeIndex.Life record) {
        return Objects.requireNonNullElse(record.site(), "");
    }

    @Override
    public List<String> devices(String site) {
        List<String> devices = new ArrayList<>();
        index.devices().forEach((name, life) -> {
            if (siteOf(name, life).equals(site)) {
                devices.add(name);
            }
        });
        devices.sort(TextOrder.BINARY);
        return List.copyOf(devices);
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        return at(index.wholeRun().all());
    }

    @Override
    public DeviceLife device(String device) {
        TapeIndex.OfDevice life = index.devices().get(device);
        if (life == null) {
            return new DeviceLife(device, Lives.siteInName(device), List.of());
        }
        long[] all = both(life.all(), life.copies().all());
        Arrays.sort(all);
        return new DeviceLife(device, siteOf(device, life), at(all));
    }

    @Override
    public DeviceConduct conduct(String device) {
        TapeIndex.OfDevice life = index.devices().get(device);
        return life == null
                ? new DeviceConduct(device, Lives.siteInName(device), List.of(), false)
                : new DeviceConduct(device, siteOf(device, life), at(life.all()), life.tablesRead());
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return () -> recordsBySite().getOrDefault(site, List.of()).stream()
                .map(id -> record(id).orElseThrow())
                .iterator();
    }

    private Map<String, List<String>> recordsBySite() {
        Map<String, List<String>> found = recordsBySite;
        if (found == null) {
            Map<String, List<String>> bySite = new HashMap<>();
            for (int number = 0; number < index.records().size(); number++) {
                TapeIndex.Life life = index.records().get(number);
                if (life != null) {
                    bySite.computeIfAbsent(siteOf(life), site -> new ArrayList<>())
                            .add(names.localId(number));
                }
            }
            bySite.values().forEach(ids -> ids.sort(TextOrder.BINARY));
            recordsBySite = bySite;
            found = bySite;
        }
        return found;
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        int number = names.find(localId);
        TapeIndex.Life life = number < 0 || number >= index.records().size()
                ? null
                : index.records().get(number);
        return life == null ? Optional.empty() : Optional.of(new RecordLife(localId, siteOf(life), eventsOf(life)));
    }

    private List<HistoryEvent> eventsOf(TapeIndex.Life record) {
        long[] named = record.all();
        List<HistoryEvent> life = at(named);
        long[] toldOf = toldOf(life);
        return toldOf.length == 0 ? life : merged(named, life, toldOf);
    }

    /** Where the requests are told of that carried this. */
    private long[] toldOf(List<HistoryEvent> life) {
        long[] told = {};
        Set<Object> requests = new HashSet<>();
        for (HistoryEvent event : life) {
            if (event instanceof Sent sent && requests.add(events.requestOf(sent))) {
                Positions ofRequest = told().get(events.requestOf(sent));
                if (ofRequest != null) {
                    told = both(told, ofRequest.all());
                }
            }
        }
        Arrays.sort(told);
        return told;
    }

    private static long[] both(long[] one, long[] other) {
        long[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private List<HistoryEvent> merged(long[] named, List<HistoryEvent> life, long[] toldOf) {
        List<HistoryEvent> merged = new ArrayList<>(named.length + toldOf.length);
        int next = 0;
        for (long position : toldOf) {
            while (next < named.length && named[next] < position) {
                merged.add(life.get(next++));
            }
            merged.add(events.at(position));
        }
        merged.addAll(life.subList(next, named.length));
        return List.copyOf(merged);
    }

    /** By request, for those that carry records. Found in one pass, since a request may be told of before it is sent. */
    private Map<Object, Positions> told() {
        Map<Object, Positions> found = told;
        if (found == null) {
            Map<Object, Positions> byRequest = new HashMap<>();
            for (long position : index.carrying().all()) {
                byRequest.putIfAbsent(events.requestOf((Sent) events.at(position)), new Positions());
            }
            events.forEachTold((position, request) -> {
                Positions ofRequest = byRequest.get(request);
                if (ofRequest != null) {
                    ofRequest.add(position);
                }
            });
            told = byRequest;
            found = byRequest;
        }
        return found;
    }

    private List<HistoryEvent> at(long[] positions) {
        List<HistoryEvent> found = new ArrayList<>(positions.length);
        for (long position : positions) {
            found.add(events.at(position));
        }
        return List.copyOf(found);
    }

    @Override
    public void close() {}
}
