package dev.barnstorm.explore.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.report.Colours;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ComparisonReportsTest {

    private static final String NASTY = "<script>alert('x')</script> \u001b[31m & | `@all`";

    private final Comparison slower = Comparing.of(
            Groups.of(5)
                    .latency(101.0, 99.0, 100.0, 102.0, 98.0)
                    .with(Metric.ERROR_RATE, 0.0, 0.0, 0.0, 0.0, 0.0)
                    .group(),
            Groups.of(5)
                    .latency(131.0, 129.0, 130.0, 132.0, 128.0)
                    .with(Metric.ERROR_RATE, 0.0, 0.0, 0.0, 0.0, 0.0)
                    .check("policy", Verdict.PASS, Verdict.FAIL, Verdict.PASS, Verdict.PASS, Verdict.PASS)
                    .group(),
            0.10,
            false);

    @Test
    void theTerminalShowsRegressionsFirstInColumns() {
        assertEquals(
                """
                FAIL  small, seed 7: 2 regressions (1 check, 1 figure)

                  base        reports/small  5 runs, PASS
                  run         reports/small  5 runs, FAIL
                  regression  worse by more than 10 %, and more than noise (rank test over 2 figures, 5 % false alarms at most)

                worse  policy  not there → FAIL in 1 of 5
                same  1 other check
                """
                        .lines()
                        .toList(),
                ComparisonText.of(slower, Colours.OFF).lines().limit(8).toList());
        List<String> figures = ComparisonText.of(slower, Colours.OFF)
                .lines()
                .filter(line -> line.contains("from the send p50") || line.contains("error rate"))
                .toList();
        assertEquals(2, figures.size());
        assertTrue(
                figures.get(0)
                        .matches("worse +from the send p50 +100\\.0 ± 1\\.0 ms +130\\.0 ± 1\\.0 ms +\\+30\\.0 %"
                                + " +\\|oOoo                 xxXx\\|  p 0\\.008"),
                figures.get(0));
        assertEquals(figures.get(0).indexOf('|'), figures.get(1).indexOf('|'), "columns");
    }

    @Test
    void theMachinesGetEveryValue() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(slower));
        JsonNode latency = json.path("metrics").path("batchLatencyMs.fromSend.p50");

        assertEquals("FAIL", json.path("verdict").asText());
        assertEquals(2, json.path("regressions").asInt());
        assertEquals("worse", latency.path("change").asText());
        assertEquals("rank-test", latency.path("evidence").asText());
        assertEquals(0.3, latency.path("relative").asDouble());
        assertEquals(0.007937, latency.path("probability").asDouble());
        assertEquals("[101,99,100,102,98]", latency.path("base").path("values").toString());
        assertEquals(1, latency.path("base").path("mad").asInt());
        assertTrue(json.path("metrics").path("errorRate").path("relative").isNull());
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingFromOutside() throws Exception {
        String page = ComparisonPage.of(slower);

        assertTrue(page.contains("<title>FAIL: small compared</title>"));
        assertTrue(page.contains("prefers-color-scheme: dark"));
        assertEquals(2, elements(page, "svg"));
        assertEquals(20, elements(page, "circle"));
        assertFalse(page.matches("(?s).*(<script|https?://|src=|href=|@import|url\\().*"), "something from outside");
    }

    @Test
    void nothingThatOthersSaidIsMarkup() throws Exception {
        Plot nasty = new Plot(NASTY, "7", "", 1, NASTY, NASTY, false);
        Comparison told = Comparing.of(
                Groups.of(2).latency(1.0, 2.0).group(),
                Groups.of(2)
                        .latency(1.0, 2.0)
                        .played(nasty)
                        .check(NASTY, Verdict.FAIL, Verdict.FAIL)
                        .group(),
                0.10,
                true);

        String page = ComparisonPage.of(told);
        String markdown = ComparisonMarkdown.of(told);
        String terminal = ComparisonText.of(told, Colours.OFF);

        assertEquals(0, elements(page, "script"));
        assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)"));
        assertFalse(markdown.contains("<script"), markdown);
        assertFalse(markdown.contains("@all"), markdown);
        assertFalse((terminal + page + markdown).contains("\u001b"), "a terminal would act on this");
    }

    @Test
    void aSeriesTellsItsMediansAndSpread() {
        RunGroup group = Groups.of(5)
                .latency(101.0, 99.0, 100.0, 102.0, 150.0)
                .check("policy", Verdict.PASS, Verdict.FAIL, Verdict.PASS, Verdict.PASS, Verdict.PASS)
                .group();

        String text = RepeatText.summary(group, Colours.OFF);

        assertTrue(text.startsWith("\nFAIL  small, seed 7: 4 of 5 runs passed\n\nFAIL in 1 of 5  policy\n"), text);
        String latency = text.lines()
                .filter(line -> line.contains("from the send p50"))
                .findFirst()
                .orElseThrow();
        assertTrue(latency.matches(" +from the send p50 +101\\.0 ms +± 1\\.0 +99\\.0 +150\\.0  \\|oO +o\\|"), latency);
        assertTrue(text.contains("not measured"), text);
        assertTrue(RepeatMarkdown.of(group).contains("| from the send p50 | 101.0 ms | 1.0 ms | 99.0 ms | 150.0 ms |"));
    }

    private static int elements(String page, String name)
            throws ParserConfigurationException, IOException, SAXException {
        String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + "</main>".length());
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getElementsByTagName(name)
                .getLength();
    }
}
