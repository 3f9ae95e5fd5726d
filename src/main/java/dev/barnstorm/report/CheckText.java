package dev.barnstorm.report;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.BarnTimes;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** What a check says in plain lines: what is allowed, what was measured, and its findings with their records' lives. */
final class CheckText {

    /** Findings that are told in full; there may be twenty, and each has a life of forty lines. */
    private static final int MOST_FINDINGS = 3;

    /** Longest text of others' making on one line, in characters. */
    private static final int LONGEST_LINE = 600;

    private CheckText() {}

    private static boolean endedEarly(HistoryReader history) {
        return history.info(InfoKey.BROKEN_OFF).isPresent()
                || history.info(InfoKey.INTERRUPTED).map(Boolean::parseBoolean).orElse(false);
    }

    /** The lines, without line ends; each holds text of others' making, to be escaped for where it goes. */
    static List<String> of(CheckResult check, HistoryReader history) {
        List<String> lines = new ArrayList<>();
        lines.add(
                SummaryJson.word(check.verdict()) + (check.gates() ? "" : " (reported only)") + ": " + check.message());
        lines.add("allowed:  " + check.allowed());
        lines.add("measured: " + check.measured());
        if (check.verdict() == Verdict.UNKNOWN) {
            Advice.on(check.name(), endedEarly(history)).ifPresent(advice -> lines.add("to do:    " + advice));
        }
        List<Finding> told = check.findings().stream().limit(MOST_FINDINGS).toList();
        for (int i = 0; i < told.size(); i++) {
            lines.add("");
            lines.add("Finding " + (i + 1) + " of " + Numbers.count(check.findingsInAll()) + ": "
                    + told.get(i).rule());
            finding(told.get(i), history, lines);
        }
        return lines.stream()
                .map(line -> PlainText.shortened(line, LONGEST_LINE))
                .toList();
    }

    private static void finding(Finding finding, HistoryReader history, List<String> lines) {
        lines.add("expected: " + finding.expected());
        lines.add("found:    " + finding.found());
        lines.add("where:    " + where(finding, history));
        finding.life().forEach(lived -> lines.add("  " + lived));
    }

    /** The record, the device and the barn time of a finding, as far as it has them. */
    static String where(Finding finding, HistoryReader history) {
        String record = finding.localId() == null ? "" : "record " + finding.localId() + ", ";
        String device = finding.device() == null ? "" : "on " + finding.device() + ", ";
        return record + device + "at " + barnTime(finding.atMicros(), history);
    }

    private static String barnTime(long atMicros, HistoryReader history) {
        try {
            return history.info(InfoKey.BARN_START)
                    .map(Instant::parse)
                    .map(start -> new BarnTimes(start).ofMicros(atMicros))
                    .orElseGet(() -> Numbers.seconds(atMicros / 1e6));
        } catch (DateTimeParseException e) {
            // A history from elsewhere may say anything; the time is then said in seconds.
            return Numbers.seconds(atMicros / 1e6);
        }
    }
}
