package dev.barnstorm.explore.vary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.Verdict;
import java.io.UncheckedIOException;

/** Settings side by side for machines: {@code sweep.json}. The same scenario, settings and seeds give the same text. */
public final class ComparisonJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ComparisonJson() {}

    /** The text. */
    public static String of(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", comparison.verdict().name());
        json.put("scenario", comparison.scenario());
        json.put("command", comparison.command());
        ArrayNode keys = json.putArray("vary");
        comparison.variations().forEach(variation -> {
            ObjectNode one = keys.addObject().put("key", variation.key());
            variation.values().forEach(one.putArray("values")::add);
        });
        ArrayNode settings = json.putArray("settings");
        comparison.settings().forEach(played -> setting(settings.addObject(), comparison, played));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setting(ObjectNode json, Comparison comparison, Played played) {
        played.setting().values().forEach(json.putArray("values")::add);
        json.put("seeds", played.seeds());
        json.put("passed", played.count(Verdict.PASS));
        json.put("failed", played.count(Verdict.FAIL));
        json.put("undecided", played.count(Verdict.UNKNOWN));
        ObjectNode figures = json.putObject("figures");
        for (Figure figure : Figure.values()) {
            Comparison.spread(played, figure).ifPresent(range -> {
                ObjectNode one = figures.putObject(figure.key())
                        .put("low", range.low())
                        .put("median", range.median())
                        .put("high", range.high())
                        .put("asGoodAsTheBest", comparison.asGoodAsTheBest(played, figure));
                ObjectNode bySeed = one.putObject("bySeed");
                played.bySeed(figure).forEach((seed, value) -> bySeed.put(Long.toString(seed), value));
            });
        }
    }
}
