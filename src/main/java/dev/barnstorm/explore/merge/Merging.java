package dev.barnstorm.explore.merge;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.MergedHistory;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.PackedHistogram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Makes one history of those of several shards: a merged run, which is judged from it like any other. */
public final class Merging implements AutoCloseable {

    /** Measures that are percentiles of a histogram, and the fact that has the whole histogram. */
    private static final Map<String, InfoKey> HISTOGRAMS = new TreeMap<>(
            Map.of("tickLatenessMs", InfoKey.TICK_LATENESS_HISTOGRAM, "residualMs", InfoKey.RESIDUAL_HISTOGRAM));

    private final Gathered gathered;

    private Merging(Gathered gathered) {
        this.gathered = gathered;
    }

    /**
     * Opens the runs of shards.
     *
     * @param folders of the runs; one in which no history is counts as missing
     * @throws MergeException when they do not belong together, or none came to its end
     */
    public static Merging of(List<Path> folders) {
        return new Merging(Gathered.from(folders));
    }

    /** What the scenario is called. */
    public String scenario() {
        return gathered.first().info(InfoKey.NAME);
    }

    /** What whoever asked should know: shards that are missing, folders without a history, no common start. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(gathered.missing());
        gathered.empty().forEach(folder -> notes.add(folder + " holds no history"));
        if (gathered.played().size() > 1 && !hadACommonStart()) {
            notes.add(
                    "the shards had no common start (--start-at): their storms may not have met, and the server may have"
                            + " had less to do at once than a whole run would give it");
        }
        return notes;
    }

    /**
     * Writes the merged history, what was exchanged, and the scenario.
     *
     * @param out the merged run's folder, which is empty
     */
    public void into(RunFolder out) {
        out.keepScenario(gathered.first().info(InfoKey.SCENARIO));
        MergedHistory.write(
                out.history(),
                gathered.played().stream()
                        .map(one -> new MergedHistory.Part(one.shard().number(), one.history()))
                        .toList(),
                whole(),
                info());
        MergedExchanges.write(gathered.played(), out);
    }

    @Override
    public void close() {
        gathered.close();
    }

    // ---------------------------------------------------------------------------------- the run as a whole

    /** Phases, wait and measures of the whole, in the order of time. */
    private List<HistoryEvent> whole() {
        List<HistoryEvent> whole = new ArrayList<>();
        Map<String, PhaseBegan> phases = new LinkedHashMap<>();
        List<QuietEnded> waits = new ArrayList<>();
        Map<String, Double> measured = new TreeMap<>();
        long end = 0;
        for (PlayedShard one : gathered.played()) {
            for (HistoryEvent event : one.history().wholeRun()) {
                if (event instanceof PhaseBegan phase) {
                    phases.merge(phase.phase(), phase, Merging::later);
                    end = Math.max(end, phase.atMicros());
                } else if (event instanceof QuietEnded wait) {
                    String where = wait.why().isEmpty() ? "" : "shard " + one.shard() + ": " + wait.why();
                    waits.add(new QuietEnded(wait.atMicros(), wait.reached(), where));
                } else if (event instanceof Measured measure) {
                    measured.merge(measure.name(), measure.value(), Math::max);
                }
            }
        }
        whole.addAll(phases.values());
        if (waits.size() == gathered.played().size()) {
            whole.add(waits.stream().reduce(Merging::both).orElseThrow());
        }
        whole.addAll(measures(measured, end));
        whole.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        return whole;
    }

    /** A phase of the whole begins when the last shard comes to it. */
    private static PhaseBegan later(PhaseBegan one, PhaseBegan other) {
        return new PhaseBegan(
                Math.max(one.atMicros(), other.atMicros()),
                one.phase(),
                Math.max(one.wallMicros(), other.wallMicros()));
    }

    /** The whole is quiet when all are. */
    private static QuietEnded both(QuietEnded one, QuietEnded other) {
        BinaryOperator<String> joined = (a, b) -> a.isEmpty() || b.isEmpty() ? a + b : a + "; " + b;
        return new QuietEnded(
                Math.max(one.atMicros(), other.atMicros()),
                one.reached() && other.reached(),
                joined.apply(one.why(), other.why()));
    }

    /** Percentiles of all that was measured; of what is one number a process, the largest. */
    private List<Measured> measures(Map<String, Double> largest, long atMicros) {
        List<Measured> measures = new ArrayList<>();
        HISTOGRAMS.forEach((name, key) -> {
            List<String> packed = gathered.played().stream()
                    .map(one -> one.info(key))
                    .filter(text -> !text.isEmpty())
                    .toList();
            measures.addAll(PackedHistogram.sum(name, packed, atMicros));
            largest.keySet().removeIf(measure -> measure.startsWith(name + "."));
        });
        largest.forEach((name, value) -> measures.add(new Measured(atMicros, name, value)));
        return measures;
    }

    // ------------------------------------------------------------------------------------------ its facts

    private Map<InfoKey, String> info() {
        Map<InfoKey, String> info = new EnumMap<>(InfoKey.class);
        for (InfoKey key : InfoKey.values()) {
            gathered.first().history().info(key).ifPresent(value -> info.put(key, value));
        }
        List.of(InfoKey.SHARD, InfoKey.START_AT, InfoKey.HISTORY_HASH, InfoKey.TICK_LATENESS_HISTOGRAM)
                .forEach(info::remove);
        info.remove(InfoKey.RESIDUAL_HISTOGRAM);
        info.put(InfoKey.SHARDS, Integer.toString(gathered.count()));
        info.put(InfoKey.DEVICES, Long.toString(sum(InfoKey.DEVICES)));
        info.put(InfoKey.WALL_SECONDS, largest(InfoKey.WALL_SECONDS));
        info.put(InfoKey.BARN_SECONDS, largest(InfoKey.BARN_SECONDS));
        info.put(InfoKey.FEED_LAG_MICROS, largest(InfoKey.FEED_LAG_MICROS));
        info.put(InfoKey.INTERRUPTED, Boolean.toString(any(InfoKey.INTERRUPTED)));
        info.put(InfoKey.TARGET, String.join(", ", all(InfoKey.TARGET)));
        info.put(InfoKey.RUN_ID, runIds());
        info.computeIfPresent(
                InfoKey.COMMAND,
                (key, command) -> command.replace(" --shard " + gathered.first().shard(), ""));
        if (hadACommonStart()) {
            info.put(InfoKey.START_AT, gathered.first().info(InfoKey.START_AT));
        }
        if (!gathered.missing().isEmpty()) {
            info.put(InfoKey.MISSING_SHARDS, String.join("\n", gathered.missing()));
        }
        return info;
    }

    /** Empty when the server of any of them was gone with its run: then each had a server of its own. */
    private String runIds() {
        Set<String> ids = all(InfoKey.RUN_ID);
        return ids.contains("") ? "" : String.join(", ", ids);
    }

    private boolean hadACommonStart() {
        Set<String> starts = all(InfoKey.START_AT);
        return starts.size() == 1 && !starts.contains("");
    }

    private Set<String> all(InfoKey key) {
        return gathered.played().stream().map(one -> one.info(key)).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean any(InfoKey key) {
        return gathered.played().stream().anyMatch(one -> Boolean.parseBoolean(one.info(key)));
    }

    private long sum(InfoKey key) {
        return gathered.played().stream()
                .mapToLong(one -> Long.parseLong(one.info(key)))
                .sum();
    }

    /** Of a number, as the history spells it. */
    private String largest(InfoKey key) {
        return gathered.played().stream()
                .map(one -> one.info(key))
                .max(Comparator.comparingDouble(Double::parseDouble))
                .orElseThrow();
    }
}
