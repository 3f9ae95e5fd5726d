package dev.barnstorm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.barnstorm.history.BarnTimes;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what a run's summary found wrong, with the lives that it points at; or, when nothing is, whom to ask about. */
final class RunOverview {

    private static final int MOST_NAMED = 3;
    private static final int LONGEST_TEXT = 600;

    private final RunFolder run;
    private final HistoryDb history;
    private final PrintStream out;
    private final LifeTeller teller;

    RunOverview(RunFolder run, HistoryDb history, PrintStream out, LifeTeller teller) {
        this.run = run;
        this.history = history;
        this.out = out;
        this.teller = teller;
    }

    void tell() {
        JsonNode summary = summary();
        title(summary);
        serverLife();
        List<JsonNode> failed = with("FAIL", summary);
        failed.forEach(this::failure);
        with("UNKNOWN", summary).forEach(this::heading);
        if (failed.isEmpty()) {
            out.println(
                    summary.isMissingNode()
                            ? "Nobody has judged it: ./barnstorm check " + run.path() + " does."
                            : "No check failed.");
            whomToAskAbout();
        }
    }

    private static List<JsonNode> with(String verdict, JsonNode summary) {
        List<JsonNode> checks = new ArrayList<>();
        for (JsonNode check : summary.path("checks")) {
            if (check.path("verdict").asText().equals(verdict)) {
                checks.add(check);
            }
        }
        return checks;
    }

    /** Missing when the run was not judged. */
    private JsonNode summary() {
        if (!Files.isRegularFile(run.summary())) {
            return MissingNode.getInstance();
        }
        try {
            return new JsonMapper().readTree(Files.readString(run.summary()));
        } catch (JsonProcessingException e) {
            throw new BadInput(run.summary() + " is no summary of a run (" + e.getOriginalMessage()
                    + "): judge the run again with ./barnstorm check " + run.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void title(JsonNode summary) {
        String verdict = summary.path("verdict").asText();
        out.println((verdict.isEmpty() ? "" : fit(verdict) + "  ")
                + fit(history.info(InfoKey.NAME).orElse("unnamed")) + ", seed "
                + fit(history.info(InfoKey.SEED).orElse("unknown"))
                + history.info(InfoKey.PLANTED_BUG)
                        .map(bug -> ", with the planted bug " + fit(bug))
                        .orElse(""));
    }

    private void serverLife() {
        BarnTimes times = new BarnTimes(teller.barnStart());
        for (HistoryEvent event : history.wholeRun()) {
            if (event instanceof ServerLife life) {
                out.println(times.ofMicros(life.atMicros()) + "  the server: " + fit(life.what()) + ", "
                        + fit(life.detail()));
            }
        }
    }

    private void heading(JsonNode check) {
        out.println();
        out.println(fit(check.path("verdict").asText()) + "  "
                + fit(check.path("name").asText()) + "  "
                + fit(check.path("message").asText()));
    }

    private void failure(JsonNode check) {
        heading(check);
        JsonNode finding = check.path("findings").path(0);
        long atMicros = finding.path("atMicros").asLong(Long.MAX_VALUE);
        if (finding.hasNonNull("localId")) {
            teller.record(finding.path("localId").asText(), atMicros);
        } else if (finding.hasNonNull("device")) {
            teller.device(finding.path("device").asText(), atMicros);
        }
    }

    private void whomToAskAbout() {
        Map<String, Long> records = history.names().busiestRecords(MOST_NAMED);
        if (!records.isEmpty()) {
            out.println("Records with the most events:");
            records.forEach((record, events) -> suggestion("record", record, "named " + events + " times"));
        }
        Map<String, Long> devices = history.names().devicesWithMostConflicts(MOST_NAMED);
        if (!devices.isEmpty()) {
            out.println("Devices with the most conflicts:");
            devices.forEach((device, conflicts) ->
                    suggestion("device", device, conflicts == 1 ? "1 conflict" : conflicts + " conflicts"));
        }
    }

    private void suggestion(String what, String name, String why) {
        out.println("  ./barnstorm explain " + run.path() + " --" + what + " " + fit(name) + "   (" + why + ")");
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }
}
