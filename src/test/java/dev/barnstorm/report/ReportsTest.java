package dev.barnstorm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The files of a run's folder that are for CI servers, reviewers and monitors. */
class ReportsTest {

    private static final String HOSTILE =
            "\u0000\u001b[2J\"'`|<script>alert(1)</script>]]>&amp; @everyone [x](http://y) \u2028\uD800🐔 -->";

    private static final Judgement FAILED = Judgements.of(
            Verdict.FAIL,
            false,
            Judgements.LOST,
            Judgements.UNCOVERED,
            Judgements.NO_DELETES,
            Judgements.SLOW,
            Judgements.CONVERGED);

    @TempDir
    Path folder;

    private static HistoryReader history() {
        return Judgements.history(Map.of(InfoKey.COMMAND, "./barnstorm run scenarios/morning-shift.yaml --seed 7"));
    }

    private static Judgement hostile() {
        Finding finding = new Finding(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, List.of(HOSTILE));
        return Judgements.of(
                Verdict.FAIL,
                false,
                new CheckResult(HOSTILE, Verdict.FAIL, true, HOSTILE, HOSTILE, HOSTILE, List.of(finding), 1));
    }

    private static HistoryReader hostileHistory() {
        return Judgements.history(Map.of(InfoKey.NAME, HOSTILE, InfoKey.TARGET, HOSTILE, InfoKey.SEED, HOSTILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"junit.xml", "summary.md", "metrics.txt"})
    void aFailedRunReadsLikeThis(String file) throws IOException {
        Reports.write(new RunFolder(folder), FAILED, history());

        try (InputStream golden = ReportsTest.class.getResourceAsStream(file)) {
            assertEquals(
                    new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8),
                    Files.readString(folder.resolve(file)));
        }
    }

    @Test
    void nothingButTheFourFilesIsLeft() throws IOException {
        Reports.write(new RunFolder(folder), FAILED, history());

        try (Stream<Path> left = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            left.forEach(one -> names.add(String.valueOf(one.getFileName())));
            assertEquals(Set.of("junit.xml", "metrics.txt", "summary.json", "summary.md"), names);
        }
    }

    @Test
    void surefiresOwnReaderCountsAndQuotesWhatJunitXmlSays() throws Exception {
        Files.writeString(folder.resolve("TEST-barnstorm.xml"), JUnitXml.of(FAILED, history()));

        ReportTestSuite suite = new SurefireReportParser(List.of(folder.toFile()), new NullConsoleLogger())
                .parseXMLReportFiles()
                .get(0);

        assertEquals(
                List.of(5, 1, 1, 1),
                List.of(
                        suite.getNumberOfTests(),
                        suite.getNumberOfFailures(),
                        suite.getNumberOfErrors(),
                        suite.getNumberOfSkipped()));
        assertEquals(71.25f, suite.getTimeElapsed());
        ReportTestCase lost = suite.getTestCases().get(0);
        assertEquals("no-lost-write", lost.getName());
        assertEquals("Two acknowledged writes are gone.", lost.getFailureMessage());
        assertTrue(lost.getFailureDetail().contains("found:    no such record"), lost::getFailureDetail);
        assertTrue(suite.getTestCases().get(2).hasSkipped());
        assertTrue(suite.getTestCases().get(3).isSuccessful(), "what does not gate a run does not gate a build");
    }

    @Test
    void whateverServersSayJunitXmlIsXml() throws Exception {
        Document read = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        JUnitXml.of(hostile(), hostileHistory()).getBytes(StandardCharsets.UTF_8)));

        String failure = read.getElementsByTagName("failure").item(0).getTextContent();
        assertTrue(failure.contains("<script>alert(1)</script>]]>&amp;"), failure);
        assertTrue(failure.contains("\\u0000\\u001b[2J"), failure);
    }

    @Test
    void whateverServersSaySummaryMdMakesNoTagNoLinkAndNoMention() {
        String markdown = SummaryMarkdown.of(hostile(), hostileHistory());

        assertFalse(markdown.contains("<script"), markdown);
        assertFalse(markdown.contains("@everyone"), markdown);
        assertFalse(markdown.contains("]("), markdown);
        assertFalse(markdown.contains("http:"), markdown);
        markdown.lines()
                .filter(line -> line.startsWith("| <code>"))
                .forEach(
                        row -> assertEquals(5, row.chars().filter(c -> c == '|').count(), row));
    }

    @Test
    void whateverServersSayEachLineOfTheMetricsIsOne() {
        String metrics = OpenMetrics.of(hostile(), hostileHistory());

        List<String> families = new ArrayList<>();
        for (String line : metrics.split("\n", -1)) {
            if (line.startsWith("# TYPE ")) {
                families.add(line.split(" ")[2]);
            }
            assertTrue(
                    line.isEmpty()
                            || line.matches("# (TYPE|UNIT|HELP) barnstorm_[a-z_]+ [ -~]+|# EOF")
                            || line.matches("barnstorm_[a-z_]+\\{.*} -?[0-9]+(\\.[0-9]+)?"),
                    line);
        }
        assertEquals(families.size(), Set.copyOf(families).size(), "each family once");
        assertTrue(metrics.endsWith("\n# EOF\n"), metrics);
    }

    @Test
    void aRunThatHeldSaysSoInEveryFile() {
        Judgement passed = Judgements.of(Verdict.PASS, false, Judgements.CONVERGED);

        assertTrue(SummaryMarkdown.of(passed, history()).startsWith("## ✅ Barnstorm: PASS\n"));
        assertTrue(JUnitXml.of(passed, history()).contains("failures=\"0\" errors=\"0\" skipped=\"0\""));
        assertTrue(OpenMetrics.of(passed, history())
                .contains("barnstorm_verdict{scenario=\"morning-shift\",barnstorm_verdict=\"PASS\"} 1\n"));
    }

    @Test
    void anInterruptedRunAndAPlantedBugAreNamedToReviewers() {
        String markdown = SummaryMarkdown.of(
                Judgements.of(Verdict.UNKNOWN, true, Judgements.CONVERGED),
                Judgements.history(Map.of(InfoKey.PLANTED_BUG, "lost-update")));

        assertTrue(markdown.contains("**Interrupted**"), markdown);
        assertTrue(markdown.contains("<code>lost-update</code> was planted"), markdown);
    }
}
