package dev.barnstorm.explore.vary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final List<Variation> VARIATIONS = List.of(Variation.of("app.note=<b>,\"x\",10"));
    private static final List<Setting> SETTINGS = Setting.all(VARIATIONS);

    /** A setting that sent so many batches, by seed from 1 on. */
    private static Played played(int setting, Map<Verdict, Long> verdicts, double... batches) {
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        for (double value : batches) {
            bySeed.put(bySeed.size() + 1L, value);
        }
        return new Played(SETTINGS.get(setting), verdicts, Map.of(Figure.BATCHES, bySeed));
    }

    private static final Map<Verdict, Long> PASSED = Map.of(Verdict.PASS, 8L);

    private static final Comparison COMPARISON = new Comparison(
            "<i>smoke",
            VARIATIONS,
            List.of(
                    played(0, PASSED, 400, 500, 600, 700, 800, 900, 1000, 1100),
                    // Most seeds are far from each other, and yet every one of them is a little more than with the
                    // first.
                    played(1, PASSED, 420, 520, 620, 720, 820, 920, 1020, 1120),
                    // Higher in the middle, but seed by seed as often below as above.
                    played(2, Map.of(Verdict.PASS, 6L, Verdict.FAIL, 2L), 399, 499, 599, 750, 860, 899, 1010, 1110)),
            "./barnstorm sweep smoke --vary 'app.note=<b>,10'");

    @Test
    void seeds_are_compared_with_themselves_so_that_small_differences_show_and_noise_does_not() {
        List<Played> settings = COMPARISON.settings();
        assertEquals(settings.get(0), COMPARISON.best(Figure.BATCHES).orElseThrow());
        assertTrue(COMPARISON.asGoodAsTheBest(settings.get(0), Figure.BATCHES));
        assertFalse(COMPARISON.asGoodAsTheBest(settings.get(1), Figure.BATCHES));
        assertTrue(COMPARISON.asGoodAsTheBest(settings.get(2), Figure.BATCHES));
        assertFalse(COMPARISON.asGoodAsTheBest(settings.get(0), Figure.EDITS_LOST), "nobody measured it");
    }

    @Test
    void what_is_worse_every_time_but_hardly_is_as_good() {
        Comparison comparison = new Comparison(
                "smoke",
                VARIATIONS,
                List.of(
                        played(0, PASSED, 400, 500, 600, 700, 800, 900, 1000, 1100),
                        played(1, PASSED, 401, 501, 601, 701, 801, 901, 1001, 1101),
                        played(2, PASSED, 401, 501, 601, 800, 900, 1000, 1100, 1200)),
                "");
        assertTrue(comparison.asGoodAsTheBest(comparison.settings().get(1), Figure.BATCHES));
        assertFalse(comparison.asGoodAsTheBest(comparison.settings().get(2), Figure.BATCHES));
    }

    @Test
    void the_terminal_shows_each_figure_with_its_spread_and_what_did_not_pass() {
        List<String> lines = ComparisonText.of(COMPARISON);

        assertEquals("FAIL  <i>smoke: 3 settings of app.note, each with the same 8 seeds", lines.get(0));
        assertEquals("  10: 6 passed, 2 failed, 0 undecided", lines.get(1));
        int batches = lines.indexOf("batches");
        assertEquals(
                List.of(
                        "         median   95 % of seeds",
                        "  <b>       700   400 … 1,100            |           --------o----------- |  best",
                        "  \"x\"       720   420 … 1,120            |            --------o-----------|",
                        "  10        750   399 … 1,110            |           ----------o----------|  as good"),
                lines.subList(batches + 1, batches + 5));
        assertTrue(lines.get(lines.size() - 1).contains("edits lost (not measured)"), lines::toString);
    }

    @Test
    void the_page_escapes_what_came_from_outside_and_marks_what_is_as_good_as_the_best() {
        String page = ComparisonPage.of(COMPARISON);

        assertTrue(page.contains("<h1>&lt;i&gt;smoke: 3 settings side by side</h1>"), page);
        assertTrue(page.contains("<th scope=\"row\">&lt;b&gt;</th>"), page);
        assertFalse(page.contains("<b>") || page.contains("<i>smoke"), "markup from outside");
        assertEquals(2, page.split("class=\"dot good\"", -1).length - 1);
        assertEquals(3, page.split("<circle", -1).length - 1);
        assertTrue(page.contains("<p class=\"bad\">10: 6 passed, 2 failed, 0 undecided</p>"), page);
    }

    @Test
    void machines_read_every_seed_of_every_setting() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(COMPARISON));

        assertEquals("FAIL", json.path("verdict").textValue());
        assertEquals("app.note", json.path("vary").path(0).path("key").textValue());
        JsonNode second = json.path("settings").path(1);
        assertEquals("\"x\"", second.path("values").path(0).textValue());
        JsonNode batches = second.path("figures").path("batches");
        assertEquals(720, batches.path("median").doubleValue());
        assertFalse(batches.path("asGoodAsTheBest").booleanValue());
        assertEquals(520, batches.path("bySeed").path("2").doubleValue());
        assertTrue(second.path("figures").path("editsLost").isMissingNode());
    }

    @Test
    void values_are_said_with_their_units() {
        assertEquals("99.9 s", Figure.DWELL_P50.words(99.94));
        assertEquals("2.50 min", Figure.DWELL_P50.words(150));
        assertEquals("3.00 h", Figure.DWELL_P50.words(10_800));
        assertEquals("12,345", Figure.BATCHES.words(12_345));
        assertEquals("640 kB", Figure.BYTES_UP.words(640_000));
        assertEquals("2.40 MB", Figure.BYTES_UP.words(2_400_000));
        assertEquals("53.2 %", Figure.CONFLICT_RATE.words(0.532));
    }
}
