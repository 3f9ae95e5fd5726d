package dev.barnstorm.cli;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.explore.SavedRun;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.WrittenHistory;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.scenario.ScenarioReader;

/** Judges the history in a run's folder, writes the summary there and the verdict on the console. */
final class Judging {

    private final Console console;
    private final RunFolder folder;

    Judging(Console console, RunFolder folder) {
        this.console = console;
        this.folder = folder;
    }

    /** Judges and reports what the folder holds, and gives the exit code. */
    int judgeAndReport() {
        return ExitCode.of(SavedRun.judge(folder, reader(), this::tell).verdict());
    }

    /** Judges and reports what has just been played into the folder, and gives the exit code. */
    int judgeAndReport(WrittenHistory played) {
        return ExitCode.of(SavedRun.judge(folder, played, reader(), this::tell).verdict());
    }

    /** Judges what has just been played and leaves the reports in the folder, without a word on the console. */
    void judgeQuietly(WrittenHistory played) {
        SavedRun.judge(folder, played, reader(), (judgement, history) -> judgement);
    }

    private Judgement tell(Judgement judgement, HistoryReader history) {
        console.out().print(TerminalVerdict.of(judgement, history, folder.path(), console.colours()));
        return judgement;
    }

    private ScenarioReader reader() {
        return new ScenarioReader(console.home(), console.environment());
    }
}
