package dev.barnstorm.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Browser;
import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.report.Reports;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.virtual.VirtualRuns;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a run, as somebody sees it who opens it in a browser. */
@Tag("patient")
class RunPageIT {

    private static final Path PICTURES = Path.of(System.getProperty("basedir", "."), "target", "pictures");

    private static Browser browser;

    private static final Map<String, Judgement> played = new HashMap<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void thePageHasComplainedOfNothingAndAskedNobody() {
        assertEquals(List.of(), browser.complaints());
        assertEquals(0L, browser.script("return performance.getEntriesByType('resource').length"));
        assertEquals(false, browser.script("return document.body.innerText.includes('[object ')"));
    }

    /** Plays it into the folder of that name, or gives what came of it when some test has done so before. */
    private static Judgement play(VirtualSettings settings, String name) throws IOException {
        Judgement before = played.get(name);
        if (before != null) {
            return before;
        }
        List<Judgement> seen = new ArrayList<>();
        RunFolder run = new RunFolder(Files.createDirectories(folder.resolve(name)));
        new Simulation(seed -> settings, 2).play(settings.seed(), (result, judgement, tape, history) -> {
            Reports.writePage(run, judgement, history);
            seen.add(judgement);
        });
        played.put(name, seen.get(0));
        return seen.get(0);
    }

    private static void open(String name, int width, int height) {
        browser.open(folder.resolve(name).resolve("index.html").toUri().toString(), width, height);
    }

    private static void settled() {
        browser.script("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static String counted() {
        return browser.one("#lanes .tools > span").getText();
    }

    @ParameterizedTest
    @CsvSource({"1400, 1000", "400, 800"})
    void aGreenRunIsReadFilteredZoomedAndSwitchedToTheOtherTheme(int width, int height) throws IOException {
        Judgement judgement = play(VirtualRuns.settings("smoke", 1), "green");
        open("green", width, height);

        assertEquals("PASS", browser.one("h1 .chip").getText());
        assertTrue(browser.one("h1").getText().contains("smoke"));
        assertEquals(judgement.checks().size(), browser.all("#checks tbody tr").size());
        assertEquals("15 of 15 devices", counted());
        browser.one("#filter").sendKeys("barn-02/dev");
        assertEquals("4 of 15 devices", counted());

        assertEquals(8, browser.all(".chart canvas").size());
        Object before = colourOfThePage();
        browser.picture(PICTURES.resolve("green-" + width + "-light.png"));
        browser.one("#theme").click();
        assertFalse(before.equals(colourOfThePage()), "the theme is what it was");
        settled();
        browser.picture(PICTURES.resolve("green-" + width + "-dark.png"));
        assertEquals(8, browser.all(".chart canvas").size());
        assertEquals(
                0L,
                browser.script("return Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"),
                "the page is wider than its window");
    }

    private static Object colourOfThePage() {
        return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void theLanesAreWorkedByKeysAndTellWhatHappenedOnTheChosenOne() throws IOException {
        play(VirtualRuns.settings("smoke", 1), "green");
        open("green", 1400, 1000);
        WebElement lanes = browser.one("#lane-box");
        Object whole = shownMillis();

        lanes.sendKeys("+");
        assertTrue(number(shownMillis()) < number(whole), "plus shows less time");
        lanes.sendKeys("0");
        assertEquals(whole, shownMillis());
        lanes.sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);

        assertTrue(browser.one("#device h3").getText().startsWith("barn-01/dev-02 around "));
        assertTrue(browser.all("#device li").size() > 10);
        assertTrue(browser.one("#told").getAttribute("textContent").startsWith("barn-01/dev-02, "));
    }

    /** How much time the charts, and so the lanes, show. */
    private static Object shownMillis() {
        settled();
        return String.valueOf(browser.script("return Math.round(barnstorm.shownMillis())"));
    }

    private static double number(Object text) {
        return Double.parseDouble(text.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = PlantedBug.class,
            names = {"LOST_UPDATE", "SEQUENCE_GAP", "LOST_ACK_DUPLICATES"})
    void fromEveryFindingItsFirstWrongEventIsOneClickAway(PlantedBug bug) throws IOException {
        Judgement judgement = play(VirtualRuns.planted(VirtualRuns.settings("morning-shift", 1), bug), bug.name());
        assertEquals(Verdict.FAIL, judgement.verdict());
        open(bug.name(), 1400, 1400);

        assertEquals("FAIL", browser.one("h1 .chip").getText());
        assertTrue(browser.one("header .strong").getText().contains("was planted"));
        List<WebElement> findings = browser.all("details.finding");
        int expected = judgement.checks().stream()
                .mapToInt(check -> check.findings().size())
                .sum();
        assertEquals(expected, findings.size());
        for (WebElement finding : findings) {
            String when = finding.findElement(By.className("when")).getText();
            finding.findElement(By.tagName("summary")).click();
            WebElement here = finding.findElement(By.cssSelector(".life .here"));
            assertTrue(here.isDisplayed());
            assertTrue(here.getText().contains("here it parts"), here::getText);
            assertTrue(here.getText().contains(when), () -> "at " + when + ": " + here.getText());
        }
        browser.script("scrollTo(0, 0)");
        browser.picture(PICTURES.resolve(bug.name() + ".png"));

        browser.one(".to-lanes").click();
        settled();
        assertTrue(counted().contains("those of record "), counted());
        browser.picture(PICTURES.resolve(bug.name() + "-lanes.png"));
        browser.one("#all-devices").click();
        assertEquals("110 of 110 devices", counted());
    }

    @Test
    void onPaperTheFirstFindingOfEveryCheckThatFailedIsWholeAndTheOthersAreLines() throws IOException {
        Judgement judgement =
                play(VirtualRuns.planted(VirtualRuns.settings("smoke", 1), PlantedBug.LOST_ACK_DUPLICATES), "paper");
        open("paper", 1000, 1400);

        browser.script("dispatchEvent(new Event('beforeprint'))");

        long failed = judgement.checks().stream()
                .filter(check -> !check.findings().isEmpty())
                .count();
        assertTrue(failed > 0, "nothing failed");
        assertEquals(failed, browser.all("details[open].finding .life .here").size());
        assertEquals(failed, browser.all("details[open].finding").size());
        assertEquals(0, browser.all("#checks > div > details.check:not([open])").size());
    }

    @Test
    void whatADeviceHoldsOtherwiseThanTheServerIsMarkedCellByCell() throws IOException {
        Judgement judgement = play(
                VirtualRuns.planted(VirtualRuns.settings("morning-shift", 1), PlantedBug.SEQUENCE_GAP), "SEQUENCE_GAP");
        assertEquals(Verdict.FAIL, judgement.check("convergence").orElseThrow().verdict());
        open("SEQUENCE_GAP", 1400, 1400);

        browser.one("#check-convergence details.finding > summary").click();

        assertFalse(browser.all("#check-convergence details[open].finding td.differs")
                .isEmpty());
        browser.script("document.querySelector('#check-convergence h4').scrollIntoView({block: 'center'})");
        browser.picture(PICTURES.resolve("apart.png"));
    }

    @Test
    void whatAServerSaidStaysText() throws IOException {
        String hostile =
                "\u0000\"'`</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
                        + "]]>&amp;{{data}} \u2028 \uD800 -->";
        RecordState state =
                new RecordState(hostile, hostile, hostile, hostile, 2, "{\"" + "<b>\":\"<i>\"}", 0, hostile, false);
        HistoryReader history = HistoryDb.inMemory(
                List.of(
                        new HistoryEvent.PhaseBegan(0, "storm", 0),
                        new HistoryEvent.LinkChanged(1, hostile, hostile, hostile, true, true),
                        new HistoryEvent.Cut(2, hostile, hostile, hostile, hostile, 0, 0),
                        new HistoryEvent.Shown(3, "", hostile, hostile, "audit-2", 0, state),
                        new HistoryEvent.FinalRow(4, hostile, hostile, state, null, hostile)),
                Map.of(
                        InfoKey.NAME,
                        hostile,
                        InfoKey.TARGET,
                        hostile,
                        InfoKey.COMMAND,
                        hostile,
                        InfoKey.SCENARIO,
                        hostile));
        Finding finding = new Finding(hostile, hostile, hostile, hostile, hostile, 4, List.of(hostile));
        Judgement judgement = Judge.judge(
                history, Expectations.of(VirtualRuns.settings("smoke", 1).scenario(), history));
        CheckResult check =
                new CheckResult(hostile, Verdict.FAIL, true, hostile, hostile, hostile, List.of(finding), 1);
        Judgement worst = new Judgement(
                Verdict.FAIL,
                false,
                List.of(check),
                judgement.metrics(),
                judgement.coverage(),
                judgement.harness(),
                judgement.pictures());
        Reports.writePage(new RunFolder(Files.createDirectories(folder.resolve("hostile"))), worst, history);
        open("hostile", 1400, 1400);

        browser.one("details.finding > summary").click();
        browser.one("#repeat details > summary").click();
        browser.one("#lane-box").sendKeys(Keys.ARROW_DOWN);

        assertEquals(0, browser.all("img").size());
        assertEquals(2, browser.all("script").size());
        // Chromium's driver cannot read half a surrogate pair back: the page itself is asked.
        assertEquals(true, browser.script("return document.title.startsWith('FAIL · ')"));
        assertEquals(
                true,
                browser.script(
                        "return document.querySelector('details.finding .found').textContent === arguments[0]"
                                + " + '\\ud800 -->'",
                        hostile.substring(0, hostile.indexOf('\uD800'))));
        assertEquals(
                "<i>", browser.one("details.finding tbody td:nth-of-type(3)").getText());
    }

    @Test
    void aPageOfTenThousandDevicesDrawsOnlyWhatIsLookedAt() throws IOException {
        play(VirtualRuns.settings("smoke", 1, "fleet.sites=2500", "clock.duration=40s"), "large");
        Path page = folder.resolve("large").resolve("index.html");
        assertTrue(
                Files.size(page) < 15_000_000,
                () -> "the page has " + page.toFile().length() + " bytes");

        open("large", 1400, 1000);

        double interactive = number(
                String.valueOf(browser.script("return performance.getEntriesByName('interactive')[0].startTime")));
        double elements = number(String.valueOf(browser.script("return document.getElementsByTagName('*').length")));
        System.out.printf(
                "a page of %,d bytes has %,.0f elements, and is interactive after %.0f ms%n",
                Files.size(page), elements, interactive);
        assertTrue(elements < 12_500 / 5, () -> elements + " elements");
        assertEquals("12,500 of 12,500 devices", counted());
        browser.one("#filter").sendKeys("barn-2345");
        assertEquals("5 of 12,500 devices", counted());
        browser.picture(PICTURES.resolve("large.png"));
    }
}
