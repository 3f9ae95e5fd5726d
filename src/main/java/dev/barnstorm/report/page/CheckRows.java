package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.LifeEntry;
import dev.barnstorm.history.LifeLines;
import dev.barnstorm.history.LinkedLife;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What every check says, what failed first, and the lives of the records that its findings are about. */
final class CheckRows {

    /** Most lines of a life in a page. */
    private static final int MOST_LINES = 80;

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE);

    private final HistoryReader history;
    private final Instant barnStart;
    private final Map<String, Optional<RecordLife>> lives = new LinkedHashMap<>();

    CheckRows(HistoryReader history, Instant barnStart) {
        this.history = history;
        this.barnStart = barnStart;
    }

    /** The devices that findings name, and all that lived with a record that they name. */
    Set<String> devices(Judgement judgement) {
        Set<String> known = new TreeSet<>();
        Set<String> sites = Set.copyOf(history.sites());
        for (CheckResult check : judgement.checks()) {
            for (Finding finding : check.findings()) {
                if (finding.device() != null) {
                    known.add(finding.device());
                }
                if (finding.localId() != null) {
                    life(finding.localId())
                            .map(RecordLife::site)
                            .filter(sites::contains)
                            .ifPresent(site -> known.addAll(history.devices(site)));
                }
            }
        }
        return known;
    }

    void checksInto(ArrayNode json, Judgement judgement, Map<String, String> advice) {
        judgement.checks().stream()
                .sorted(Comparator.comparing((CheckResult check) -> WORST_FIRST.indexOf(check.verdict()))
                        .thenComparing(check -> !check.gates()))
                .forEach(check -> write(json.addObject(), check, advice));
    }

    private void write(ObjectNode json, CheckResult check, Map<String, String> advice) {
        json.put("name", check.name());
        json.put(
                "verdict",
                check.verdict() == Verdict.NOT_APPLICABLE
                        ? "n/a"
                        : check.verdict().name());
        json.put("gates", check.gates());
        json.put("allowed", check.allowed());
        json.put("measured", check.measured());
        json.put("message", check.message());
        json.put("findingsInAll", check.findingsInAll());
        if (check.verdict() == Verdict.UNKNOWN && advice.containsKey(check.name())) {
            json.put("advice", advice.get(check.name()));
        }
        ArrayNode findings = json.putArray("findings");
        check.findings().forEach(finding -> write(findings.addObject(), finding));
    }

    private void write(ObjectNode json, Finding finding) {
        json.put("rule", finding.rule());
        json.put("expected", finding.expected());
        json.put("found", finding.found());
        json.put("record", finding.localId());
        json.put("device", finding.device());
        json.put("at", Math.floorDiv(finding.atMicros(), 1000));
        ArrayNode lines = json.putArray("life");
        Optional<RecordLife> life = finding.localId() == null ? Optional.empty() : life(finding.localId());
        if (life.isPresent()) {
            LifeLines.entriesAround(LinkedLife.of(life.get(), history), barnStart, MOST_LINES, finding.atMicros())
                    .forEach(entry -> write(lines.addObject(), entry));
        } else {
            finding.life().forEach(text -> lines.addObject().put("text", text));
        }
    }

    private static void write(ObjectNode json, LifeEntry entry) {
        json.put("from", entry.fromMicros() / 1e3);
        if (entry.untilMicros() != entry.fromMicros()) {
            json.put("until", entry.untilMicros() / 1e3);
        }
        ArrayNode who = json.putArray("who");
        entry.who().forEach(who::add);
        json.put("text", entry.text());
    }

    /**
     * The records that findings are about: who holds what of each at the end, and the requests that carried it.
     *
     * @param exchanges where raw requests and replies were kept; need not be there
     */
    void recordsInto(ObjectNode json, Path exchanges) {
        RawTexts raw = new RawTexts(barnStart);
        lives.forEach((localId, life) -> life.ifPresent(one -> {
            ObjectNode record = json.putObject(localId);
            record.put("site", one.site());
            RecordView.into(record, one, history.devices(one.site()));
            raw.wanted(RequestRows.into(record.putArray("requests"), one));
        }));
        raw.read(exchanges);
    }

    private Optional<RecordLife> life(String localId) {
        return lives.computeIfAbsent(localId, history::record);
    }
}
