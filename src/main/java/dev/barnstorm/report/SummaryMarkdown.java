package dev.barnstorm.report;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A judged run as a reviewer reads it: {@code summary.md}, for a pull request or a job's summary page. What others said
 * stands in {@code <code>} and {@code <pre>}, escaped, so that it makes no links, mentions nobody and breaks no table.
 */
final class SummaryMarkdown {

    private final Judgement judgement;
    private final HistoryReader history;
    private final StringBuilder out = new StringBuilder();

    private SummaryMarkdown(Judgement judgement, HistoryReader history) {
        this.judgement = judgement;
        this.history = history;
    }

    static String of(Judgement judgement, HistoryReader history) {
        SummaryMarkdown markdown = new SummaryMarkdown(judgement, history);
        markdown.heading();
        markdown.checks();
        markdown.figures();
        markdown.repeat();
        return markdown.out.toString();
    }

    private void heading() {
        line("## " + sign(judgement.verdict()) + " Barnstorm: " + SummaryJson.word(judgement.verdict()));
        line("");
        line(code(info(InfoKey.NAME, "unnamed")) + ", seed " + code(info(InfoKey.SEED, "unknown"))
                + escaped(ShardWords.heading(history)) + ", "
                + code(info(InfoKey.DEVICES, "?")) + " devices, target " + code(info(InfoKey.TARGET, "unknown"))
                + ending());
        history.info(InfoKey.PLANTED_BUG)
                .ifPresent(
                        bug -> line("\n**The bug " + code(bug) + " was planted:** this says nothing about a server."));
        ShardWords.missing(history).forEach(missing -> line("\n**" + escaped(missing) + ",** and so it cannot pass."));
        line("");
    }

    private String ending() {
        return history.info(InfoKey.BROKEN_OFF)
                .map(how -> ". **The run " + escaped(how) + ",** and so it cannot pass.")
                .orElse(judgement.interrupted() ? ". **Interrupted**, and so it cannot pass." : ".");
    }

    private void checks() {
        List<CheckResult> told = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.UNKNOWN)
                .sorted((a, b) -> Boolean.compare(b.gates(), a.gates()))
                .toList();
        if (!told.isEmpty()) {
            line("| check | verdict | allowed | measured |");
            line("|---|---|---|---|");
            told.forEach(check -> line("| " + code(check.name()) + " | " + sign(check.verdict()) + " "
                    + SummaryJson.word(check.verdict()) + (check.gates() ? "" : ", reported only") + " | "
                    + code(check.allowed()) + " | " + code(check.measured()) + " |"));
            line("");
            told.forEach(this::details);
        }
        names("Held", Verdict.PASS);
        names("Did not apply", Verdict.NOT_APPLICABLE);
    }

    private void details(CheckResult check) {
        line("<details><summary>" + code(check.name()) + ": " + code(check.message()) + "</summary>");
        line("");
        line("<pre>");
        CheckText.of(check, history).forEach(text -> line(text.isEmpty() ? "&#32;" : escaped(text)));
        line("</pre>");
        line("");
        line("</details>");
        line("");
    }

    private void names(String what, Verdict verdict) {
        List<CheckResult> those = judgement.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .toList();
        if (!those.isEmpty()) {
            line(what + ": " + those.stream().map(check -> code(check.name())).collect(Collectors.joining(", ")) + ".");
            line("");
        }
    }

    private void figures() {
        line("| measured | |");
        line("|---|---|");
        MetricsTable.of(judgement)
                .forEach((name, value) -> line("| " + escaped(name.strip()) + " | " + escaped(value) + " |"));
        line("");
    }

    private void repeat() {
        history.info(InfoKey.COMMAND).ifPresent(command -> line("Repeat it: " + code(command)));
    }

    private String info(InfoKey key, String otherwise) {
        return history.info(key).orElse(otherwise);
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case UNKNOWN -> "❔";
            case NOT_APPLICABLE -> "➖";
        };
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + escaped(text) + "</code>";
    }

    /** Every character that Markdown or HTML might act on, as a reference by number, which neither looks into. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        PlainText.escaped(text).chars().forEach(c -> {
            if ("&<>\"'`|*_[]#@~\\!:$".indexOf(c) >= 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
