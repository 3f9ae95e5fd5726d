package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.HarnessHealth;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Pictures;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a run's page shows, as the JSON that its scripts read. */
final class PageData {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HistoryReader history;
    private final List<HistoryEvent> wholeRun;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private PageData(HistoryReader history) {
        this.history = history;
        this.wholeRun = history.wholeRun();
    }

    /**
     * The data of a judged run.
     *
     * @param exchanges where raw requests and replies were kept; need not be there
     * @param figures what was measured, a row each, as the terminal shows them
     * @param advice what to do when a check could not decide, by the check's name
     */
    static ObjectNode of(
            Judgement judgement,
            HistoryReader history,
            Path exchanges,
            Map<String, String> figures,
            Map<String, String> advice) {
        PageData data = new PageData(history);
        data.run(
                judgement.verdict() == Verdict.NOT_APPLICABLE
                        ? "n/a"
                        : judgement.verdict().name(),
                judgement.interrupted());
        data.moments();
        CheckRows rows = new CheckRows(history, data.barnStart());
        rows.checksInto(data.json.putArray("checks"), judgement, advice);
        rows.recordsInto(data.json.putObject("records"), exchanges);
        data.lanes(rows.devices(judgement), Set.copyOf(judgement.pictures().lostAckRequests()), data.lastMoment());
        data.figures(judgement, figures);
        return data.json;
    }

    /**
     * The data of a run that still goes on: nothing is judged yet.
     *
     * @param untilMicros barn time of the latest event
     */
    static ObjectNode ofPresent(HistoryReader history, long untilMicros) {
        PageData data = new PageData(history);
        data.run("RUNNING", false);
        data.moments();
        data.json.putArray("checks");
        data.json.putObject("records");
        data.lanes(Set.of(), Set.of(), untilMicros);
        for (String none : List.of("figures", "coverage", "dwell", "harness")) {
            data.json.putArray(none);
        }
        return data.json;
    }

    private void run(String verdict, boolean interrupted) {
        ObjectNode run = json.putObject("run");
        run.put("verdict", verdict);
        run.put("interrupted", interrupted);
        for (InfoKey key : List.of(
                InfoKey.NAME,
                InfoKey.SEED,
                InfoKey.TARGET,
                InfoKey.PROTOCOL,
                InfoKey.PLANTED_BUG,
                InfoKey.PLAN_HASH,
                InfoKey.HISTORY_HASH,
                InfoKey.SHARD,
                InfoKey.SHARDS,
                InfoKey.MISSING_SHARDS,
                InfoKey.BROKEN_OFF,
                InfoKey.START_AT,
                InfoKey.RUN_ID,
                InfoKey.SPEED,
                InfoKey.DEVICES,
                InfoKey.WALL_SECONDS,
                InfoKey.BARN_SECONDS,
                InfoKey.COMMAND,
                InfoKey.SCENARIO)) {
            history.info(key).ifPresent(value -> run.put(camel(key), value));
        }
        run.put("barnStartMillis", barnStart().toEpochMilli());
    }

    private static String camel(InfoKey key) {
        String[] words = key.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return name.toString();
    }

    private Instant barnStart() {
        try {
            return Instant.parse(history.info(InfoKey.BARN_START).orElse(""));
        } catch (DateTimeException e) {
            // A history from elsewhere may say anything; its times then count from midnight.
            return Instant.EPOCH;
        }
    }

    private void moments() {
        ArrayNode phases = json.putArray("phases");
        ArrayNode server = json.putArray("server");
        for (HistoryEvent event : wholeRun) {
            long at = Math.floorDiv(event.atMicros(), 1000);
            if (event instanceof PhaseBegan phase) {
                phases.addObject().put("at", at).put("phase", phase.phase());
            } else if (event instanceof ServerLife life) {
                server.addObject().put("at", at).put("what", life.what()).put("detail", life.detail());
            }
        }
    }

    private void lanes(Set<String> first, Set<String> lostAcks, long until) {
        long from = stormBegan();
        TimeSeries series = new TimeSeries(from, until);
        Lanes lanes = new Lanes(from, first, lostAcks);
        lanes.read(history, series);
        lanes.into(json.putObject("lanes"));
        series.into(json.putObject("series"));
        json.put("untilMillis", until / 1000);
    }

    private long lastMoment() {
        return wholeRun.stream().mapToLong(HistoryEvent::atMicros).max().orElse(stormBegan());
    }

    /** What is planted while a run is prepared may lie a day before, and is no part of the picture. */
    private long stormBegan() {
        return wholeRun.stream()
                .filter(event ->
                        event instanceof PhaseBegan phase && phase.phase().equals("storm"))
                .mapToLong(HistoryEvent::atMicros)
                .min()
                .orElse(0);
    }

    private void figures(Judgement judgement, Map<String, String> figures) {
        ArrayNode rows = json.putArray("figures");
        figures.forEach(
                (name, value) -> rows.addObject().put("name", name.strip()).put("value", value));
        ArrayNode coverage = json.putArray("coverage");
        Coverage seen = judgement.coverage();
        put(coverage, "conflicts", seen.conflicts());
        put(coverage, "lost acks", seen.lostAcks());
        put(coverage, "cuts mid-request", seen.cutMidRequest());
        put(coverage, "full batches", seen.fullBatches());
        if (seen.deviceFaults().required() + seen.deviceFaults().seen() > 0) {
            put(coverage, "device faults", seen.deviceFaults());
        }
        ArrayNode dwell = json.putArray("dwell");
        for (Pictures.DwellBin bin : judgement.pictures().dwell()) {
            ObjectNode one = dwell.addObject().put("from", bin.fromSeconds()).put("until", bin.untilSeconds());
            one.set("mutations", MAPPER.valueToTree(bin.mutations()));
        }
        harness(json.putArray("harness"), judgement.harness());
    }

    private static void put(ArrayNode rows, String name, Coverage.Amount amount) {
        rows.addObject()
                .put("name", name)
                .put("seen", amount.seen())
                .put("required", amount.required())
                .put("met", amount.met());
    }

    private static void harness(ArrayNode rows, HarnessHealth harness) {
        put(rows, "ticks late, p99, ms", harness.tickLatenessMs().p99());
        put(rows, "residual, p99, ms", harness.residualMs().p99());
        put(rows, "largest resident set, MB", harness.peakRssMb());
        put(rows, "most open files", harness.openFiles());
        harness.other().forEach((name, value) -> put(rows, name, value));
    }

    private static void put(ArrayNode rows, String name, @Nullable Double value) {
        if (value != null && !value.isNaN() && !value.isInfinite()) {
            rows.addObject().put("name", name).put("value", value);
        }
    }
}
