package dev.barnstorm.cli;

import dev.barnstorm.explore.SavedRun;
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

    /** Judges and reports, and gives the exit code. */
    int judgeAndReport() {
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        return SavedRun.judge(folder, reader, (judgement, history) -> {
            console.out().print(TerminalVerdict.of(judgement, history, folder.path(), console.colours()));
            return ExitCode.of(judgement.verdict());
        });
    }
}
