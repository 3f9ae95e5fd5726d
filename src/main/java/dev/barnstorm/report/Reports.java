package dev.barnstorm.report;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.report.page.RunPage;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

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

    /**
     * Writes {@code index.html}, the page to look at; it reads the whole history once more.
     *
     * @throws ReportException when it cannot be written
     */
    public static void writePage(RunFolder folder, Judgement judgement, HistoryReader history) {
        Map<String, String> advice = new TreeMap<>();
        judgement.checks().forEach(check -> Advice.on(check.name(), judgement.interrupted())
                .ifPresent(text -> advice.put(check.name(), text)));
        String gatling = Files.isRegularFile(folder.gatling().resolve("index.html")) ? "gatling/index.html" : "";
        RunFolder.writeWhole(
                folder.page(),
                RunPage.of(judgement, history, folder.exchanges(), MetricsTable.of(judgement), advice, gatling));
    }
}
