package dev.barnstorm.explore.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.explore.compare.PlayedRun.CheckSeen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of runs for machines: {@code repeat.json}, all that a comparison needs of it. Lists of verdicts and values have one
 * entry for each run, in the order of {@code runs}, null where that run has none. {@code docs/comparing-runs.md} tells its
 * members. The same runs give the same text.
 */
public final class RepeatJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RepeatJson() {}

    /** The text. */
    public static String of(RunGroup group) {
        ObjectNode json = NODES.objectNode();
        Plot plot = group.plot();
        json.put("verdict", Words.of(group.verdict()));
        json.put("endedEarly", group.endedEarly());
        json.put("scenario", plot.scenario());
        json.put("seed", plot.seed());
        json.put("planHash", plot.planHash());
        json.put("speed", plot.speed());
        json.put("target", plot.target());
        if (!plot.plantedBug().isEmpty()) {
            json.put("plantedBug", plot.plantedBug());
        }
        json.put("virtual", plot.virtual());
        json.put("asked", group.asked());
        ArrayNode runs = json.putArray("runs");
        group.runs().forEach(run -> add(runs.addObject(), run));
        ArrayNode checks = json.putArray("checks");
        group.checks().forEach(check -> add(checks.addObject(), group, check));
        ObjectNode metrics = json.putObject("metrics");
        for (Metric metric : Metric.values()) {
            add(metrics.putObject(metric.key()), metric, group.values(metric));
        }
        json.put("command", group.command());
        return JsonText.of(json);
    }

    private static void add(ObjectNode json, PlayedRun run) {
        json.put("folder", run.folder());
        json.put("verdict", Words.of(run.verdict()));
        json.put("interrupted", run.interrupted());
        if (!run.trouble().isEmpty()) {
            json.put("trouble", run.trouble());
        }
    }

    private static void add(ObjectNode json, RunGroup group, String check) {
        json.put("name", check);
        group.tally(check).ifPresent(tally -> {
            json.put("gates", tally.gates());
            json.put("verdict", Words.of(tally.verdict()));
        });
        ArrayNode verdicts = json.putArray("verdicts");
        group.runs().forEach(run -> {
            CheckSeen seen = run.whole() ? run.checks().get(check) : null;
            verdicts.add(seen == null ? null : Words.of(seen.verdict()));
        });
    }

    private static void add(ObjectNode json, Metric metric, Values values) {
        json.put("name", metric.label());
        json.put("unit", metric.unit().word());
        json.put("better", metric.direction().word());
        ArrayNode list = json.putArray("values");
        values.ofRuns().forEach(value -> list.add(JsonText.number(value)));
        JsonText.spread(json, values);
    }

    // ---------------------------------------------------------------- reading

    /**
     * The group that such a file tells.
     *
     * @throws CompareException when it is broken
     */
    static RunGroup read(Path folder, Path file) {
        JsonFields fields = JsonFields.of(file);
        JsonNode json = fields.root();
        JsonNode list = fields.array(json, "runs");
        if (list.size() > RankTest.MOST_VALUES) {
            throw fields.wrong(
                    "it has " + list.size() + " runs, and at most " + RankTest.MOST_VALUES + " are compared");
        }
        fields.array(json, "checks");
        fields.object(json, "metrics");
        List<PlayedRun> runs = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            JsonNode run = list.get(place);
            runs.add(new PlayedRun(
                    fields.text(run, "folder"),
                    fields.verdict(run, "verdict"),
                    run.path("interrupted").asBoolean(),
                    fields.text(run, "trouble"),
                    checks(fields, json, place),
                    figures(fields, json, place)));
        }
        int asked = (int) fields.number(json, List.of("asked")).orElse(runs.size());
        return new RunGroup(folder, RunGroups.plot(fields, json), asked, runs, fields.text(json, "command"));
    }

    private static Map<String, CheckSeen> checks(JsonFields fields, JsonNode json, int place) {
        Map<String, CheckSeen> checks = new LinkedHashMap<>();
        for (JsonNode check : json.path("checks")) {
            String word = fields.array(check, "verdicts").path(place).asText("");
            Words.verdict(word)
                    .ifPresent(verdict -> checks.put(
                            fields.required(check, "name"),
                            new CheckSeen(verdict, check.path("gates").asBoolean())));
        }
        return checks;
    }

    private static Map<Metric, Double> figures(JsonFields fields, JsonNode json, int place) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            JsonNode of = json.path("metrics").path(metric.key());
            JsonNode value = of.path("values").path(place);
            if (!value.isNull() && !value.isMissingNode()) {
                fields.number(value, metric.key()).ifPresent(number -> figures.put(metric, number));
            }
        }
        return figures;
    }
}
