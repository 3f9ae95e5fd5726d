package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.ChecksSpec;
import dev.barnstorm.scenario.WorkSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges stories, and writes results out whole so that tests can state them as text. */
final class Verdicts {

    static final ChecksSpec NO_OBJECTIVES = objectives(Map.of());

    private Verdicts() {}

    static ChecksSpec objectives(Map<String, Integer> coverage) {
        return new ChecksSpec(
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                false,
                null,
                null,
                null,
                new TreeMap<>(coverage));
    }

    static Expectations expecting(ChecksSpec checks) {
        return expecting(checks, 1, 5_000_000);
    }

    static Expectations expecting(ChecksSpec checks, double speed, long feedLagMicros) {
        return new Expectations(
                checks,
                Instant.parse("2026-03-01T05:00:00Z"),
                speed,
                feedLagMicros,
                600_000_000,
                Wire.BARN,
                2,
                true,
                true,
                true,
                new Expectations.Patience(Duration.ofSeconds(8), "the median outage"),
                false,
                false);
    }

    /** Of a scenario whose devices send events before changes of documents. */
    static Expectations sendingEventsFirst() {
        Expectations all = expecting(NO_OBJECTIVES);
        return new Expectations(
                all.checks(),
                all.barnStart(),
                all.speed(),
                all.feedLagMicros(),
                all.settleMicros(),
                all.wire(),
                all.fullBatch(),
                all.documents(),
                all.deletes(),
                all.correlated(),
                all.patience(),
                all.interrupted(),
                all.shardsMissing(),
                all.conflicts(),
                QueueOrder.EVENTS_FIRST);
    }

    /** Of a scenario in which conflicts of that entity are resolved that way. */
    static Expectations resolving(String entity, WorkSpec.Conflict conflict) {
        Expectations all = expecting(NO_OBJECTIVES);
        return new Expectations(
                all.checks(),
                all.barnStart(),
                all.speed(),
                all.feedLagMicros(),
                all.settleMicros(),
                all.wire(),
                all.fullBatch(),
                all.documents(),
                all.deletes(),
                all.correlated(),
                all.patience(),
                all.interrupted(),
                all.shardsMissing(),
                Map.of(entity, conflict),
                all.order());
    }

    /** Of a run on another wire than barn. */
    static Expectations on(Wire wire) {
        return changed(expecting(NO_OBJECTIVES), wire, true, true, true, false);
    }

    /** Of a scenario in which nothing is deleted. */
    static Expectations withoutDeletes() {
        return changed(expecting(NO_OBJECTIVES), Wire.BARN, true, false, true, false);
    }

    /** Of a scenario in which nothing can be changed. */
    static Expectations withoutDocuments() {
        return changed(expecting(NO_OBJECTIVES), Wire.BARN, false, false, true, false);
    }

    /** The same of a scenario in which every device loses its link alone. */
    static Expectations uncorrelated(Expectations all) {
        return changed(all, all.wire(), all.documents(), all.deletes(), false, all.interrupted());
    }

    /** The same of a run that somebody ended early. */
    static Expectations interrupted(Expectations all) {
        return changed(all, all.wire(), all.documents(), all.deletes(), all.correlated(), true);
    }

    private static Expectations changed(
            Expectations all, Wire wire, boolean documents, boolean deletes, boolean correlated, boolean interrupted) {
        return new Expectations(
                all.checks(),
                all.barnStart(),
                all.speed(),
                all.feedLagMicros(),
                all.settleMicros(),
                wire,
                all.fullBatch(),
                documents,
                deletes,
                correlated,
                all.patience(),
                interrupted,
                all.shardsMissing());
    }

    static CheckResult judge(String check, Story story) {
        return judge(check, story, expecting(NO_OBJECTIVES));
    }

    static CheckResult judge(String check, Story story, Expectations expectations) {
        return Judge.judge(story.history(), expectations).check(check).orElseThrow();
    }

    /** Asserts which checks fail, given by their names with blanks between them. */
    static void assertFailing(String checks, Story story) {
        String failing = Judge.judge(story.history(), expecting(NO_OBJECTIVES)).checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(CheckResult::name)
                .sorted()
                .collect(Collectors.joining(" "));
        assertEquals(checks, failing);
    }

    /** Asserts the whole result, all but the lives. */
    static void assertSays(CheckResult result, String expected) {
        assertEquals(expected.strip(), told(result).strip());
    }

    static String told(CheckResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.verdict())
                .append(result.gates() ? "" : " (gates nothing)")
                .append('\n');
        text.append("allowed: ").append(result.allowed()).append('\n');
        text.append("measured: ").append(result.measured()).append('\n');
        text.append("message: ").append(result.message()).append('\n');
        for (Finding finding : result.findings()) {
            text.append("- ")
                    .append(finding.localId())
                    .append(' ')
                    .append(finding.device())
                    .append(" at ")
                    .append(Words.seconds(finding.atMicros()))
                    .append(": ")
                    .append(finding.rule())
                    .append("; expected ")
                    .append(finding.expected())
                    .append("; found ")
                    .append(finding.found())
                    .append('\n');
        }
        if (result.findingsInAll() != result.findings().size()) {
            text.append("of ").append(result.findingsInAll()).append('\n');
        }
        return text.toString().replaceAll(" +\n", "\n"); // text blocks end no line in a blank
    }
}
