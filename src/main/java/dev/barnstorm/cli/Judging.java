package dev.barnstorm.cli;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.explore.SavedRun;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.function.BiConsumer;

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
        return ExitCode.of(judge((judgement, history) ->
                        console.out().print(TerminalVerdict.of(judgement, history, folder.path(), console.colours())))
                .verdict());
    }

    /** Judges and leaves the reports in the folder, without a word on the console. */
    Judgement judgeQuietly() {
        return judge((judgement, history) -> {});
    }

    private Judgement judge(BiConsumer<Judgement, HistoryReader> tell) {
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        return SavedRun.judge(folder, reader, (judgement, history) -> {
            tell.accept(judgement, history);
            return judgement;
        });
    }
}
