package dev.barnstorm.explore.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A search for machines: {@code capacity.json}; {@code docs/capacity.md} tells its members. */
public final class CapacityJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private CapacityJson() {}

    /** The text. */
    public static String of(CapacityReport report) {
        CapacityResult result = report.result();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", report.scenario());
        json.put("speed", report.speed());
        json.put("devices", result.holds().isPresent() ? result.holds().getAsInt() : null);
        json.put(
                "devicesAtSpeedOne", result.holds().isPresent() ? result.holds().getAsInt() * report.speed() : null);
        json.put("failsAt", result.fails().isPresent() ? result.fails().getAsInt() : null);
        json.put("heldTimes", result.heldTimes());
        json.put("bound", result.bound().name().toLowerCase(Locale.ROOT));
        json.put("why", result.why());
        scalability(json, report.fit());
        ArrayNode runs = json.putArray("runs");
        result.probes().forEach(probe -> run(runs.addObject(), probe));
        json.put("command", report.command());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void scalability(ObjectNode json, UniversalScalability.Fit fit) {
        ObjectNode law = json.putObject("universalScalability");
        law.put("refused", fit.law().isPresent() ? null : fit.refusal());
        fit.law().ifPresent(found -> {
            law.put("lambda", found.lambda()).put("lambdaError", found.lambdaError());
            law.put("alpha", found.alpha()).put("alphaError", found.alphaError());
            law.put("beta", found.beta()).put("betaError", found.betaError());
            law.put("peak", finite(found.peak())).put("peakError", found.peakError());
            law.put("ceiling", finite(found.ceiling()));
        });
    }

    private static void run(ObjectNode json, Probe probe) {
        json.put("devices", probe.devices()).put("seed", probe.seed()).put("holds", probe.holds());
        json.put("askedPerSecond", probe.askedPerSecond()).put("answeredPerSecond", probe.answeredPerSecond());
        json.put("failedShare", probe.failedShare()).put("serverShare", probe.serverShare());
        json.put("serverMillis", probe.serverMillis());
        SteadyLoad.Sessions sessions = probe.sessions();
        json.put("cadence", sessions.cadence());
        json.put("sessionsUnderWay", sessions.underWay()).put("sessionsByLittlesLaw", sessions.littlesLaw());
        json.put("harness", probe.harness().orElse(null));
        ArrayNode wrong = json.putArray("wrong");
        probe.wrong().forEach(wrong::add);
        ObjectNode objectives = json.putObject("objectives");
        probe.measured().forEach(measured -> objectives
                .putObject(measured.objective().words())
                .put("measured", finite(measured.value()))
                .put("bound", measured.objective().bound())
                .put("holds", measured.holds()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
    }
}
