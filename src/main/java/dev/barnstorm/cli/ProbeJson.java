package dev.barnstorm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.endpoint.probe.Finding;
import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.StepResult;
import java.net.URI;
import java.util.Locale;

/** What a machine reads of a probe. */
final class ProbeJson {

    private ProbeJson() {}

    static String of(URI target, ProbeResult result) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("target", target.toString());
        json.put("verdict", result.holds() ? "PASS" : "FAIL");
        json.put("requests", result.requests());
        result.steps().forEach(step -> json.withArray("steps").add(step(step, json.objectNode())));
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode step(StepResult step, ObjectNode json) {
        json.put("chapter", step.chapter().title());
        json.put("title", step.title());
        json.put("mark", step.mark().name().toLowerCase(Locale.ROOT));
        if (!step.reason().isEmpty()) {
            json.put("reason", step.reason());
        }
        Finding finding = step.finding();
        if (finding != null) {
            json.put("sentence", finding.sentence());
            json.put("sent", finding.sent());
            json.put("expected", finding.expected());
            json.put("came", finding.came());
            json.put("remedy", finding.remedy());
        }
        return json;
    }
}
