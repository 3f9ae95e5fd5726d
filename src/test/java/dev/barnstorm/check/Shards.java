package dev.barnstorm.check;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stories of one site each, told as shards of one run; the run's own phases are literal too. */
final class Shards implements HistoryReader {

    private final HistoryReader all;
    private final List<ShardPart> parts = new ArrayList<>();

    private Shards(List<HistoryEvent> events, Map<InfoKey, String> info) {
        all = HistoryDb.inMemory(events, info);
    }

    /**
     * A merged run.
     *
     * @param whole what is said of it as a whole
     * @param stories by the site of each
     */
    static Shards of(Map<InfoKey, String> info, List<HistoryEvent> whole, Map<String, Story> stories) {
        List<HistoryEvent> events = new ArrayList<>(whole);
        stories.values()
                .forEach(story ->
                        story.events().stream().filter(event -> !isOwn(event)).forEach(events::add));
        events.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        Shards shards = new Shards(events, info);
        stories.forEach((site, story) -> shards.parts.add(new ShardPart(
                shards.parts.size() + 1,
                List.of(site),
                story.events().stream().filter(Shards::isOwn).toList())));
        return shards;
    }

    private static boolean isOwn(HistoryEvent event) {
        return event instanceof PhaseBegan || event instanceof QuietEnded || event instanceof Measured;
    }

    @Override
    public Optional<String> info(InfoKey key) {
        return all.info(key);
    }

    @Override
    public List<String> sites() {
        return all.sites();
    }

    @Override
    public List<String> devices(String site) {
        return all.devices(site);
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        return all.wholeRun();
    }

    @Override
    public List<ShardPart> shards() {
        return parts;
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return all.records(site);
    }

    @Override
    public DeviceLife device(String device) {
        return all.device(device);
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        return all.record(localId);
    }

    @Override
    public void close() {
        all.close();
    }
}
