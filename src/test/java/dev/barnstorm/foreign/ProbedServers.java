package dev.barnstorm.foreign;

import dev.barnstorm.endpoint.Carrier;
import dev.barnstorm.endpoint.probe.Probe;
import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.ProbeSettings;
import dev.barnstorm.endpoint.probe.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The probe against servers in process, whose feeds do not lag. */
final class ProbedServers {
    private static final ProbeSettings SETTINGS =
            new ProbeSettings("salt", null, null, Duration.ZERO, true, Instant.parse("2026-03-01T05:00:00.123Z"));

    private ProbedServers() {}

    static ProbeResult probe(Carrier server) {
        return new Probe(server, SETTINGS).take(step -> {});
    }

    static List<String> broken(ProbeResult result) {
        return result.steps().stream()
                .filter(step -> step.mark() == StepResult.Mark.BROKEN)
                .map(StepResult::title)
                .toList();
    }
}
