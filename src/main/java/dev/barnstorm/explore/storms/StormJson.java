package dev.barnstorm.explore.storms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Returns for machines: {@code storms.json}; {@code docs/capacity.md} tells its members. */
public final class StormJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private StormJson() {}

    /** The text. */
    public static String of(StormReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", report.scenario());
        json.putObject("server")
                .put("workers", report.server().workers())
                .put("told", report.server().told());
        json.put("patienceSeconds", report.patienceSeconds());
        ArrayNode returns = json.putArray("returns");
        report.returns().forEach(one -> one(returns.addObject(), one, report));
        ArrayNode safe = json.putArray("safe");
        if (report.server().workers() > 0) {
            report.rows().forEach(row -> safe.addObject()
                    .put("devices", row.devices())
                    .put("outageSeconds", row.outageSeconds())
                    .put("jitterSeconds", row.safe().map(Return::jitterSeconds).orElse(null)));
        }
        json.put("command", report.command());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void one(ObjectNode json, Return one, StormReport report) {
        json.put("devices", one.devices())
                .put("outageSeconds", one.outageSeconds())
                .put("jitterSeconds", one.jitterSeconds())
                .put("steadyPerSecond", one.steadyPerSecond())
                .put("peakPerSecond", one.peakPerSecond())
                .put("peakToSteady", finite(one.peakToSteady()))
                .put("drainSeconds", finite(one.drainSeconds()))
                .put("amplification", finite(one.amplification()))
                .put("steadyAmplification", finite(one.steadyAmplification()))
                .put("longestWaitSeconds", one.longestWaitSeconds())
                .put("harmless", one.harmless(report.patienceSeconds()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
    }
}
