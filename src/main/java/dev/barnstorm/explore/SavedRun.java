package dev.barnstorm.explore;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.Salvage;
import dev.barnstorm.history.WrittenHistory;
import dev.barnstorm.report.Reports;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.function.BiFunction;

/** Judges a run's history, and writes the reports beside it into the run's folder. */
public final class SavedRun {

    private SavedRun() {}

    /**
     * Judges and reports; of a run whose process was killed, what there is.
     *
     * @param told what is made of it while the history is there for reading
     * @return what {@code told} gave
     */
    public static <T> T judge(RunFolder folder, ScenarioReader reader, BiFunction<Judgement, HistoryReader, T> told) {
        Salvage.of(folder.history());
        try (HistoryReader history = HistoryDb.open(folder.history())) {
            return report(folder, history, reader, told);
        }
    }

    /**
     * Judges and reports a run that this process has just played into the folder.
     *
     * @param told what is made of it while the history is there for reading
     * @return what {@code told} gave
     */
    public static <T> T judge(
            RunFolder folder,
            WrittenHistory written,
            ScenarioReader reader,
            BiFunction<Judgement, HistoryReader, T> told) {
        try (HistoryReader history = written.open()) {
            return report(folder, history, reader, told);
        }
    }

    private static <T> T report(
            RunFolder folder,
            HistoryReader history,
            ScenarioReader reader,
            BiFunction<Judgement, HistoryReader, T> told) {
        Scenario scenario = reader.readSaved(history.info(InfoKey.SCENARIO).orElseThrow());
        Judgement judgement = Judge.judge(history, Expectations.of(scenario, history));
        Reports.write(folder, judgement, history);
        Reports.writePage(folder, judgement, history);
        return told.apply(judgement, history);
    }
}
