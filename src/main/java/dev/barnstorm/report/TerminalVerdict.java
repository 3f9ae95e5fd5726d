package dev.barnstorm.report;

import static dev.barnstorm.report.SummaryJson.word;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a person reads at the end of a run: the verdict; what failed, with the life of the worst record; what is
 * undecided; what was measured; where the report is; the command that repeats it. Nothing that a server said can move
 * the terminal's cursor.
 */
public final class TerminalVerdict {

    private static final int MOST_LIFE_LINES = 40;

    /** Longest text of others' making on one line, in characters. */
    private static final int LONGEST_TEXT = 600;

    private final Judgement judgement;
    private final HistoryReader history;
    private final Colours colours;
    private final StringBuilder out = new StringBuilder();

    private TerminalVerdict(Judgement judgement, HistoryReader history, Colours colours) {
        this.judgement = judgement;
        this.history = history;
        this.colours = colours;
    }

    /**
     * The text, each line ended by a line feed.
     *
     * @param folder where the report is
     */
    public static String of(Judgement judgement, HistoryReader history, Path folder, Colours colours) {
        TerminalVerdict verdict = new TerminalVerdict(judgement, history, colours);
        verdict.heading();
        verdict.checks(Verdict.FAIL);
        verdict.checks(Verdict.UNKNOWN);
        verdict.passed();
        verdict.notApplicable();
        MetricsTable.of(judgement).forEach((name, value) -> verdict.row(name, value));
        verdict.places(folder);
        return verdict.out.toString();
    }

    /**
     * What does not hold, and no more than that: each check that is told, with its worst finding, and how to repeat the run.
     * Without colours.
     *
     * @param told which checks are told
     */
    public static String trouble(Judgement judgement, HistoryReader history, Path folder, Predicate<CheckResult> told) {
        TerminalVerdict verdict = new TerminalVerdict(judgement, history, Colours.OFF);
        verdict.heading();
        for (CheckResult check : judgement.checks().stream().filter(told).toList()) {
            if (check.verdict() == Verdict.NOT_APPLICABLE) {
                verdict.doesNotApply(check);
            } else {
                verdict.check(check);
            }
        }
        verdict.places(folder);
        return verdict.out.toString().replace("\n\n\n", "\n\n");
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }

    private void heading() {
        line(colours.of(judgement.verdict(), word(judgement.verdict())) + "  "
                + fit(history.info(InfoKey.NAME).orElse("unnamed")) + ", seed "
                + fit(history.info(InfoKey.SEED).orElse("unknown")) + fit(ShardWords.heading(history)) + ": "
                + tally());
        ShardWords.missing(history).forEach(missing -> line(fit(missing) + "."));
        history.info(InfoKey.PLANTED_BUG)
                .ifPresent(
                        bug -> line(
                                "The bug " + fit(bug)
                                        + " was planted: this run says nothing about a server of yours, only whether the checks find it."));
        Optional<String> broken = history.info(InfoKey.BROKEN_OFF);
        if (broken.isPresent()) {
            line("The run " + fit(broken.get()) + ": it is judged up to there, and cannot pass.");
        } else if (judgement.interrupted()) {
            line("The run was interrupted, and an interrupted run cannot pass: let it come to its end.");
        } else if (!ShardWords.missing(history).isEmpty()) {
            line("A run that lacks shards cannot pass: what they did is not judged.");
        } else if (judgement.verdict() == Verdict.UNKNOWN) {
            line("Undecided is not passed: see below what was missing.");
        }
        line("");
    }

    private String tally() {
        long failed = gating(Verdict.FAIL);
        long unknown = gating(Verdict.UNKNOWN);
        long passed = gating(Verdict.PASS);
        String all = Numbers.of(failed + unknown + passed, "check");
        if (failed + unknown == 0) {
            return all + " held";
        }
        return Numbers.count(failed) + " of " + all + " failed, " + Numbers.count(unknown) + " undecided, "
                + Numbers.count(passed) + " held";
    }

    private long gating(Verdict verdict) {
        return judgement.checks().stream()
                .filter(check -> check.gates() && check.verdict() == verdict)
                .count();
    }

    /** Those that gate come first. */
    private void checks(Verdict verdict) {
        for (boolean gates : new boolean[] {true, false}) {
            judgement.checks().stream()
                    .filter(check -> check.verdict() == verdict && check.gates() == gates)
                    .forEach(this::check);
        }
    }

    private void check(CheckResult check) {
        line(colours.of(check.verdict(), word(check.verdict())) + "  " + colours.strong(fit(check.name()))
                + (check.gates() ? "" : " (reported only)") + "  " + fit(check.message()));
        row("allowed", fit(check.allowed()));
        row("measured", fit(check.measured()));
        if (check.verdict() == Verdict.UNKNOWN) {
            Advice.on(check.name(), judgement.interrupted()).ifPresent(advice -> row("to do", advice));
        }
        if (!check.findings().isEmpty()) {
            finding(check.findings().get(0), check.findingsInAll());
        }
        line("");
    }

    private void finding(Finding worst, long inAll) {
        row(inAll > 1 ? "the worst" : "broken rule", fit(worst.rule()));
        row("expected", fit(worst.expected()));
        row("found", fit(worst.found()));
        row("where", fit(CheckText.where(worst, history)));
        List<String> life = worst.life();
        if (!life.isEmpty()) {
            line("  Its life:");
            life.stream().limit(MOST_LIFE_LINES).forEach(lived -> line("    " + fit(lived)));
        }
        if (life.size() > MOST_LIFE_LINES) {
            line("    … " + MOST_LIFE_LINES + " of " + life.size() + " lines shown");
        }
        if (inAll > 1) {
            line("  1 of " + Numbers.count(inAll) + " findings shown; summary.json has more.");
        }
    }

    private void passed() {
        List<CheckResult> held = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.PASS)
                .toList();
        if (held.isEmpty()) {
            return;
        }
        line(colours.of(Verdict.PASS, "PASS") + "  "
                + held.stream().map(check -> fit(check.name())).collect(Collectors.joining(", ")));
        line("");
    }

    private void notApplicable() {
        List<CheckResult> none = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.NOT_APPLICABLE)
                .toList();
        none.forEach(this::doesNotApply);
        if (!none.isEmpty()) {
            line("");
        }
    }

    private void doesNotApply(CheckResult check) {
        line(colours.of(Verdict.NOT_APPLICABLE, "n/a") + "   " + fit(check.name()) + "  " + fit(check.message()));
    }

    private void places(Path folder) {
        line("");
        row("report", fit(folder.toString()));
        row(
                "repeat",
                colours.strong(fit(history.info(InfoKey.COMMAND)
                        .orElseGet(() -> "./barnstorm run " + folder.resolve("scenario.yaml")
                                + history.info(InfoKey.SEED)
                                        .map(seed -> " --seed " + seed)
                                        .orElse("")))));
    }

    private void row(String name, String value) {
        line("  " + colours.faint(name + " ".repeat(Math.max(0, MetricsTable.NAME_WIDTH - name.length()))) + "  "
                + value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
