package dev.barnstorm.explore.strategies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Strategies for machines: {@code strategies.json}; {@code docs/strategies.md} tells its members. */
public final class StrategyJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private StrategyJson() {}

    /** The text. */
    public static String of(StrategyReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", report.verdict().name());
        json.put("scenario", report.scenario());
        json.put("seeds", report.seeds());
        json.put(
                "recommended",
                report.recommended().map(best -> best.strategy().word()).orElse(null));
        json.put("rule", StrategyReport.RULE);
        ArrayNode strategies = json.putArray("strategies");
        report.results().forEach(result -> one(strategies.addObject(), result));
        json.put("command", report.command());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void one(ObjectNode json, StrategyResult result) {
        json.put("strategy", result.strategy().word())
                .put("verdict", result.verdict().name())
                .put("passed", result.sweep().passed())
                .put("failed", result.sweep().failed())
                .put("undecided", result.sweep().undecided());
        ObjectNode figures = json.putObject("figures");
        for (Figure figure : Figure.values()) {
            result.spread(figure).ifPresent(range -> figures.putObject(figure.member())
                    .put("low", range.low())
                    .put("median", range.median())
                    .put("high", range.high())
                    .put("min", range.min())
                    .put("max", range.max()));
        }
    }
}
