package dev.barnstorm.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** What came of many seeds, for machines: {@code seeds.json}. The same seeds give the same text. */
public final class SweepJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SweepJson() {}

    /**
     * The text.
     *
     * @param plantedBug the name of the bug that is planted; empty for none
     */
    public static String of(String scenario, String plantedBug, List<SeedResult> results, SweepFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", figures.verdict().name());
        json.put("scenario", scenario);
        if (!plantedBug.isEmpty()) {
            json.put("plantedBug", plantedBug);
        }
        json.put("seeds", figures.seeds());
        json.put("passed", figures.passed());
        json.put("failed", figures.failed());
        json.put("undecided", figures.undecided());
        ObjectNode spread = json.putObject("figures");
        figures.figures().forEach((name, range) -> spread.putObject(name)
                .put("low", range.low())
                .put("median", range.median())
                .put("high", range.high())
                .put("min", range.min())
                .put("max", range.max()));
        ArrayNode list = json.putArray("results");
        results.forEach(result -> add(list.addObject(), result));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ObjectNode json, SeedResult result) {
        json.put("seed", result.seed());
        json.put("verdict", result.verdict().name());
        json.put("historyHash", result.historyHash());
        ArrayNode failed = json.putArray("failed");
        result.failed().forEach(failed::add);
        if (!result.trouble().isEmpty()) {
            json.put("trouble", result.trouble());
        }
    }
}
