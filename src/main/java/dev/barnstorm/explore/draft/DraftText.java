package dev.barnstorm.explore.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a draft as a scenario file that explains itself. */
public final class DraftText {

    private final Draft draft;
    private final Promises promises;
    private final StringBuilder text = new StringBuilder();

    private DraftText(Draft draft, Promises promises) {
        this.draft = draft;
        this.promises = promises;
    }

    /**
     * The file.
     *
     * @param schema where editors find the format's schema, seen from the file; empty where they cannot
     */
    public static String of(Draft draft, Promises promises, Optional<String> schema) {
        DraftText writing = new DraftText(draft, promises);
        schema.ifPresent(where -> writing.lines("# yaml-language-server: $schema=" + where));
        writing.head();
        writing.target();
        writing.fleet();
        writing.work();
        writing.faults();
        writing.checks();
        return writing.text.toString();
    }

    private void head() {
        lines(
                "name: " + draft.name(),
                "description: " + draft.sites() * draft.devicesPerSite() + " devices in " + draft.sites()
                        + (draft.sites() == 1 ? " barn" : " barns") + " on a bad network.",
                "",
                "# All chance comes from it: the same seed is the same plan, on every machine.",
                "seed: 1",
                "",
                "# The storm lasts " + draft.barnMinutes() + " minutes of barn time and takes " + draft.minutes()
                        + (draft.minutes() == 1 ? " minute" : " minutes") + ": everything but the server is "
                        + draft.speed() + " times as fast.",
                "# Lower the speed if the run says that the server cannot follow; at speed 1 latency is what devices feel.",
                "clock: {start: 2026-03-01T05:00:00Z, duration: " + draft.barnMinutes() + "m, speed: " + draft.speed()
                        + "}");
    }

    private void target() {
        String variable = draft.tokenVariable();
        lines(
                "",
                "# What is put to the test. Another one for a single run: --target http://127.0.0.1:8080",
                "target: " + draft.target(),
                "",
                "# What it speaks.",
                "protocol: " + draft.protocol());
        if (variable != null) {
            lines("", "# A secret comes from the environment, and is in no history, report or log.");
            lines("auth: {bearer: \"${ENV:" + variable + "}\"}");
        }
    }

    private void fleet() {
        lines(
                "",
                "fleet:",
                "  sites: " + draft.sites() + "             # barns; each sees its own records only",
                "  devicesPerSite: " + draft.devicesPerSite(),
                "  network: " + draft.network() + "   # ./barnstorm list shows the profiles",
                "  app:",
                "    sync: {foreground: 30s, background: 15m, batchSize: 50, timeout: 30s}",
                "    lifecycle: {foreground: {exponential: 6m}, background: {exponential: 2m}}",
                "    backoff: {base: 2s, cap: 5m}",
                "    clock: {skew: {normal: [0s, 20s]}}   # phones are wrong about the time");
    }

    private void work() {
        lines(
                "",
                "# What the people do while their app is open. Say what your own records are like: sizes matter.",
                "work:",
                "  - entity: feeding",
                "    kind: event           # append-only: it never conflicts",
                "    every: {exponential: 1m}",
                "    payload: {kg: {normal: [12, 3], min: 0}, note: {text: 40}}");
        if (draft.sharedRecords()) {
            lines(
                    "  - entity: flock",
                    "    kind: document        # shared by the barn's devices: their edits may conflict",
                    "    records: 2            # of them for each barn",
                    "    every: {exponential: 2m}",
                    "    payload: {headcount: {integer: [4000, 5000]}}");
        }
    }

    private void faults() {
        lines(
                "",
                "# On top of the links: the server acts, and its answer is lost. That is how records are lost and doubled.",
                "serverFaults:",
                "  - {share: 2%, kind: applied-then-reset}",
                "",
                "# Barn time allowed from the end of all faults until every queue is empty.",
                "settle: 10m");
    }

    private void checks() {
        lines("", "# Every correctness check is required unless this says otherwise (report, ignore).", "checks:");
        lines("  convergence: required");
        if (promises.amounts().isEmpty()) {
            lines("  # coverage: {conflicts: 1}   # what a run must have met; less is UNKNOWN, not PASS");
            return;
        }
        String amounts = promises.amounts().entrySet().stream()
                .map(promise -> promise.getKey() + ": " + promise.getValue())
                .collect(Collectors.joining(", "));
        List.of(
                        "  # A run that met less than this is UNKNOWN, not PASS: half of what the poorest of five simulated seeds met.",
                        "  coverage: {" + amounts + "}")
                .forEach(this::lines);
    }

    private void lines(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
