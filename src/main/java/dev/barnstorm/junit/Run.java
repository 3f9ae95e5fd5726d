package dev.barnstorm.junit;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.report.Colours;
import dev.barnstorm.report.MetricsByName;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.scenario.yaml.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that was played and judged. Does not change any more, so that tests may share it. */
public final class Run {

    private final Verdict verdict;
    private final long seed;
    private final Map<String, CheckOutcome> checks = new LinkedHashMap<>();
    private final Map<String, Double> metrics;
    private final Path folder;
    private final String summary;
    private final String trouble;

    private Run(Judgement judgement, HistoryReader history, Path folder) {
        this.verdict = judgement.verdict();
        this.seed = Long.parseLong(history.info(InfoKey.SEED).orElseThrow());
        this.metrics = MetricsByName.of(judgement);
        this.folder = folder;
        this.summary = TerminalVerdict.of(judgement, history, folder, Colours.OFF);
        this.trouble = TerminalVerdict.trouble(judgement, history, folder, Run::counts);
        for (CheckResult check : judgement.checks()) {
            String told = TerminalVerdict.trouble(judgement, history, folder, other -> other.equals(check));
            checks.put(check.name(), new CheckOutcome(check, told));
        }
    }

    /** The run whose history is there for reading now. */
    static Run of(Judgement judgement, HistoryReader history, RunFolder folder) {
        return new Run(judgement, history, folder.path().toAbsolutePath());
    }

    private static boolean counts(CheckResult check) {
        return check.gates() && (check.verdict() == Verdict.FAIL || check.verdict() == Verdict.UNKNOWN);
    }

    /** What it comes to: PASS, FAIL, or UNKNOWN when a check had nothing to judge by. */
    public Verdict verdict() {
        return verdict;
    }

    /** The seed that it was played with. */
    public long seed() {
        return seed;
    }

    /**
     * What the check of that name says.
     *
     * @throws IllegalArgumentException when there is no such check; the message lists those there are
     */
    public CheckOutcome check(String name) {
        return named(name, "check", checks);
    }

    /** What every check says, in the order of the reports. */
    public List<CheckOutcome> checks() {
        return List.copyOf(checks.values());
    }

    /** All that was measured, by the names of {@code summary.json}: {@code conflicts}, {@code queueDwellSeconds.p95}. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /**
     * One figure.
     *
     * @throws IllegalArgumentException when there is none of that name, or it was not measured; the message lists those there are
     */
    public double metric(String name) {
        return named(name, "metric", metrics);
    }

    /** The folder with the run's history and reports. */
    public Path folder() {
        return folder;
    }

    /** What the terminal would show at the end of the run, without colours. */
    public String summary() {
        return summary;
    }

    /**
     * Fails the test unless the verdict is PASS: undecided is not passed.
     *
     * @throws AssertionError with what the terminal would say of each check that does not hold, the seed, and the command
     *     that repeats the run
     */
    public void assertHolds() {
        if (verdict != Verdict.PASS) {
            throw new AssertionError(trouble);
        }
    }

    /** The verdict in one line. */
    @Override
    public String toString() {
        return summary.lines().findFirst().orElse("");
    }

    private static <T> T named(String name, String what, Map<String, T> known) {
        T value = known.get(name);
        if (value == null) {
            String meant = Nearest.to(name, known.keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            throw new IllegalArgumentException("there is no " + what + " '" + name + "' in this run; there are "
                    + String.join(", ", known.keySet()) + meant);
        }
        return value;
    }
}
