package dev.barnstorm.report;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryReader;

/** All that a run's folder says of its judgement: one file for each kind of reader, all of the same judgement. */
public final class Reports {

    private Reports() {}

    /**
     * Writes {@code summary.json}, {@code summary.md}, {@code junit.xml} and {@code metrics.txt}, each whole or not at all.
     *
     * @throws ReportException when one cannot be written
     */
    public static void write(RunFolder folder, Judgement judgement, HistoryReader history) {
        SummaryJson.write(folder, judgement, history);
        RunFolder.writeWhole(folder.summaryMarkdown(), SummaryMarkdown.of(judgement, history));
        RunFolder.writeWhole(folder.junitXml(), JUnitXml.of(judgement, history));
        RunFolder.writeWhole(folder.openMetrics(), OpenMetrics.of(judgement, history));
    }
}
