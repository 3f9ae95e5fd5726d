package dev.barnstorm.cli;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.report.Reports;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.scenario.Scenario;
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
        try (HistoryReader history = HistoryDb.open(folder.history())) {
            Scenario scenario = new ScenarioReader(console.home(), console.environment())
                    .readSaved(history.info(InfoKey.SCENARIO).orElseThrow());
            Judgement judgement = Judge.judge(history, Expectations.of(scenario, history));
            Reports.write(folder, judgement, history);
            Reports.writePage(folder, judgement, history);
            console.out().print(TerminalVerdict.of(judgement, history, folder.path(), console.colours()));
            return ExitCode.of(judgement.verdict());
        }
    }
}
