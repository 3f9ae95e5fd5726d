package dev.barnstorm.explore.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A comparison for machines: {@code compare.json}; {@code docs/comparing-runs.md} tells its members. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /** The text; the same comparison gives the same. */
    public static String of(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", Words.of(comparison.verdict()));
        json.put(
                "regressions",
                comparison.worseChecks().size() + comparison.worseMetrics().size());
        json.put("maxRegression", JsonText.number(comparison.maxRegression()));
        side(json.putObject("base"), comparison.base());
        side(json.putObject("run"), comparison.run());
        ArrayNode warnings = json.putArray("warnings");
        comparison.warnings().forEach(warnings::add);
        ArrayNode checks = json.putArray("checks");
        comparison.checks().forEach(check -> add(checks.addObject(), check));
        ObjectNode metrics = json.putObject("metrics");
        comparison
                .metrics()
                .forEach(change -> add(metrics.putObject(change.metric().key()), change));
        return JsonText.of(json);
    }

    private static void side(ObjectNode json, RunGroup group) {
        Plot plot = group.plot();
        json.put("folder", group.where().toString());
        json.put("verdict", Words.of(group.verdict()));
        json.put("runs", group.whole().size());
        json.put("scenario", plot.scenario());
        json.put("seed", plot.seed());
        json.put("planHash", plot.planHash());
        json.put("speed", plot.speed());
        json.put("target", plot.target());
    }

    private static void add(ObjectNode json, CheckChange check) {
        json.put("name", check.name());
        json.put("change", check.change().word());
        json.put("regression", check.isRegression());
        json.put("base", check.base().map(tally -> Words.of(tally.verdict())).orElse(null));
        json.put("run", check.run().map(tally -> Words.of(tally.verdict())).orElse(null));
    }

    private static void add(ObjectNode json, MetricChange change) {
        json.put("name", change.metric().label());
        json.put("unit", change.metric().unit().word());
        json.put("better", change.metric().direction().word());
        json.put(
                "change",
                change.change() == Change.INFORMATION ? null : change.change().word());
        json.put("regression", change.isRegression());
        json.put("relative", number(change.relative()));
        json.put("allowed", change.metric().gates() ? JsonText.number(change.allowed()) : null);
        json.put("probability", number(change.probability()));
        json.put(
                "evidence",
                change.evidence()
                        .map(evidence ->
                                evidence.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(null));
        values(json.putObject("base"), change.base());
        values(json.putObject("run"), change.run());
    }

    private static void values(ObjectNode json, Values values) {
        ArrayNode list = json.putArray("values");
        values.ofRuns().forEach(value -> list.add(JsonText.number(value)));
        JsonText.spread(json, values);
    }

    private static @Nullable BigDecimal number(OptionalDouble value) {
        return JsonText.number(value.isPresent() ? value.getAsDouble() : null);
    }
}
