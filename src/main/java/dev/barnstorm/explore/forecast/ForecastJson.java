package dev.barnstorm.explore.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** Forecasts for machines: {@code forecast.json}; {@code docs/capacity.md} tells its members. */
public final class ForecastJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ForecastJson() {}

    /** The text. */
    public static String of(String scenario, List<Forecast> all, ServerModel server, String command) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", scenario);
        json.putObject("server").put("workers", server.workers()).put("told", server.told());
        ArrayNode fleets = json.putArray("fleets");
        all.forEach(one -> fleet(fleets.addObject(), one));
        json.put("command", command);
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void fleet(ObjectNode json, Forecast one) {
        json.put("devices", one.devices())
                .put("requestsPerSecond", one.requestsPerSecond())
                .put("peakPerSecond", one.peakPerSecond())
                .put("busyShare", one.busyShare())
                .put("longestWaitSeconds", one.longestWaitSeconds());
        percentiles(json.putObject("latencySeconds"), one.latencySeconds());
        percentiles(json.putObject("dwellSeconds"), one.dwellSeconds());
        json.put("drainSeconds", one.left() > 0 ? null : (Double) one.drainSeconds())
                .put("lostShare", one.lostShare())
                .put("changes", one.changes())
                .put("left", one.left());
    }

    private static void percentiles(ObjectNode json, Forecast.Percentiles of) {
        json.put("p50", of.p50()).put("p95", of.p95()).put("p99", of.p99());
    }
}
