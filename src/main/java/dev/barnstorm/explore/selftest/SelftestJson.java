package dev.barnstorm.explore.selftest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.Verdict;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What came of a selftest, for machines: {@code selftest.json}. The same seeds give the same text. */
public final class SelftestJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SelftestJson() {}

    /** The text. */
    public static String of(List<SeriesResult> results) {
        SelftestFigures figures = SelftestFigures.of(results);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", figures.verdict().name());
        json.put("bugs", figures.bugs());
        json.put("caught", figures.caught());
        json.put("controlSeeds", figures.controlSeeds());
        json.put("falseAlarms", figures.falseAlarms());
        json.put("undecided", figures.undecided());
        ArrayNode list = json.putArray("series");
        results.forEach(result -> add(list.addObject(), result));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ObjectNode json, SeriesResult result) {
        Specimen specimen = result.series().specimen();
        json.put("name", specimen.name());
        json.put(
                "kind",
                specimen.control()
                        ? "control"
                        : specimen.planted().part().name().toLowerCase(Locale.ROOT));
        json.put("description", specimen.planted().description());
        json.put("scenario", specimen.scenario());
        ArrayNode sets = json.putArray("sets");
        specimen.sets().forEach(sets::add);
        json.put("holds", result.holds());
        json.put("seeds", result.sights().size());
        json.put("failed", result.caught());
        json.put("undecided", result.count(Verdict.UNKNOWN));
        if (result.caught() > 0) {
            json.put("medianSeedsToCatch", result.medianSeedsToCatch());
            json.put("mostSeedsToCatch", result.mostSeedsToCatch());
            json.put("firstMessage", result.firstMessage());
        }
        ObjectNode checks = json.putObject("checks");
        result.byCheck().forEach(checks::put);
    }
}
