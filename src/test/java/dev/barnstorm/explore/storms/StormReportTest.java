package dev.barnstorm.explore.storms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.explore.forecast.ServerModel;
import dev.barnstorm.run.virtual.ServerTimes;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is called harmless, what is called safe, and how it is told. */
class StormReportTest {

    private static final double PATIENCE = 5;

    /** A return that the server takes in its stride. */
    private static Return calm(double outage, double jitter) {
        return new Return(100, outage, jitter, 10, 40, 30, 1.02, 1.02, 0.5);
    }

    private static Return waits(double outage, double jitter) {
        return new Return(100, outage, jitter, 10, 900, 30, 1.02, 1.02, 5.1);
    }

    private static StormReport report(int workers, Return... returns) {
        StormPlan plan = new StormPlan(List.of(100), List.of(60.0, 3_600.0), List.of(0.0, 30.0, 120.0), 300, 1_800);
        return new StormReport(
                "barn <b>",
                plan,
                List.of(returns),
                new ServerModel(workers, ServerTimes.STATED, "times as measured", "as asked for"),
                PATIENCE,
                "./barnstorm storms barn");
    }

    @Test
    void aReturnIsHarmlessUpToTheBounds() {
        assertTrue(calm(60, 0).harmless(PATIENCE));
        assertTrue(new Return(100, 60, 0, 10, 40, 30, 1.03, 1.02, 5).harmless(PATIENCE), "both at their bounds");
    }

    @Test
    void aReturnIsTooMuchWhenSomebodyWaitsTooLongAsksAgainOrNeverEnds() {
        assertFalse(waits(60, 0).harmless(PATIENCE));
        assertFalse(new Return(100, 60, 0, 10, 40, 30, 1.04, 1.02, 0.5).harmless(PATIENCE), "asked again");
        assertFalse(new Return(100, 60, 0, 10, 40, Double.NaN, 1.02, 1.02, 0.5).harmless(PATIENCE), "never drained");
    }

    @Test
    void theShortestWindowIsSafeFromWhichOnEveryLongerOneIsHarmlessToo() {
        List<StormReport.Row> rows = report(
                        4,
                        waits(60, 0),
                        calm(60, 30),
                        calm(60, 120),
                        calm(3_600, 0),
                        waits(3_600, 30),
                        waits(3_600, 120))
                .rows();

        assertEquals(2, rows.size());
        assertEquals(30, rows.get(0).safe().orElseThrow().jitterSeconds());
        assertTrue(rows.get(1).safe().isEmpty(), "what is harmless by luck is not safe");
    }

    @Test
    void findingsNameTheWindowOrSayThatNoneIsSafe() {
        List<String> found = StormText.findings(report(
                4, waits(60, 0), calm(60, 30), calm(60, 120), waits(3_600, 0), waits(3_600, 30), waits(3_600, 120)));

        assertEquals(
                List.of(
                        "server: times as measured; as asked for",
                        "100 devices after 60.0 s: safe with app.sync.reconnectWithin: 30s and more",
                        "100 devices after 60.0 min: no window of those that were tried is safe; try a longer one with --jitter"),
                found);
    }

    @Test
    void aServerWithoutALimitGetsNoVerdict() {
        String found = String.join(
                "\n",
                StormText.findings(report(
                        0,
                        calm(60, 0),
                        calm(60, 30),
                        calm(60, 120),
                        calm(3_600, 0),
                        calm(3_600, 30),
                        calm(3_600, 120))));

        assertTrue(found.contains("no window is called safe"), found);
    }

    @Test
    void thePageHasAHeatMapForEachWindowAndFramesWhatIsTooMuch() {
        String page = StormPage.of(report(
                4, waits(60, 0), calm(60, 30), calm(60, 120), waits(3_600, 0), waits(3_600, 30), calm(3_600, 120)));

        assertEquals(2 * 3, count(page, "<table class=\"heat\">"));
        assertEquals(2 * 3, count(page, " much\">"));
        assertTrue(page.contains("90.0×"), "the peak over the steady rate");
        assertFalse(page.contains("barn <b>"), "names are texts");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
