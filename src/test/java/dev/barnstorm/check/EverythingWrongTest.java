package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.ChecksSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One history in which everything is wrong at once: every check says so, each in its own words. */
class EverythingWrongTest {

    /** One server that does everything wrong, and a device that is no better. */
    static Story everythingIsWrong() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(12)
                .updates("b", "m2", "r1", "{\"n\":2}")
                .sends("b", "q2", "m2@0")
                .at(13)
                .answers("q2", "m2 accepted 2 s-other")
                .at(14)
                .updates("a", "m3", "r1", "{\"n\":3}")
                .sends("a", "q3", "m3@2")
                .at(15)
                .answers("q3", "m3 conflict m1@1 edit-lost")
                .happens(new Deviated(15_000_000, Story.device("a"), Story.SITE, "q3", "JSON", "JSON", "HTML"))
                .at(20)
                .pulls("c", "q4", "m2@2")
                .at(21)
                .pulls("c", "q5", "m3@1")
                .at(30)
                .logs("a", "m4", "r2", "{}")
                .sends("a", "q6", "m4@0")
                .at(31)
                .answers("q6", "m4 accepted 1")
                .at(40)
                .deletes("a", "m5", "r3")
                .sends("a", "q7", "m5@0")
                .at(41)
                .answers("q7", "m5 accepted 1")
                .at(42)
                .updates("a", "m6", "r3", "{}")
                .logs("a", "m7", "r4", "{}")
                .sends("a", "q8", "m7@0")
                .at(43)
                .fails("q8", 500)
                .at(50)
                .happens(link(50, true, "a"))
                .happens(link(50, true, "b"))
                .happens(link(55, false, "a"))
                .happens(link(55, false, "b"))
                .at(60)
                .pulls("c", "q9")
                .at(61)
                .happens(new Shown(61_000_000, Story.device("c"), "barn-02", "q9", "page", 0, ofAnotherSite()))
                .at(1000)
                .pulls("c", "q10")
                .keeps("c", "r1", "m1@1")
                .inSilence(1, "b", "m3@4")
                .ends("m2@1");
    }

    private static LinkChanged link(double seconds, boolean offline, String device) {
        long at = Math.round(seconds * 1e6);
        return new LinkChanged(at, Story.device(device), Story.SITE, offline ? "dead" : "up", offline, false);
    }

    private static RecordState ofAnotherSite() {
        return new RecordState("r2", "s-r2", Story.SITE, "feeding", 1, "{}", 30_000, Story.device("a"), false);
    }

    /** Objectives that nobody meets. */
    private static ChecksSpec impossible() {
        return new ChecksSpec(
                new TreeMap<>(),
                0.0,
                new TreeMap<>(Map.of("p95", Duration.ofMillis(500))),
                new TreeMap<>(Map.of("p95", Duration.ofMillis(100))),
                false,
                Duration.ofSeconds(1),
                0.0,
                1.0,
                new TreeMap<>(Map.of("conflicts", 100)));
    }

    private static Judgement judgement() {
        return Judge.judge(everythingIsWrong().history(), expecting(impossible()));
    }

    @Test
    void everyCheckSaysAllThatItFound() throws IOException {
        StringBuilder told = new StringBuilder();
        for (CheckResult result : judgement().checks()) {
            told.append("== ").append(result.name()).append('\n').append(Verdicts.told(result));
        }
        try (InputStream expected = EverythingWrongTest.class.getResourceAsStream("everything-wrong.txt")) {
            assertEquals(
                    new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8),
                    told.toString());
        }
    }

    @Test
    void everyCheckFailsAndCoverageIsUndecided() {
        for (CheckResult result : judgement().checks()) {
            Verdict expected = result.name().equals("coverage") ? Verdict.UNKNOWN : Verdict.FAIL;
            assertEquals(expected, result.verdict(), result.name());
        }
        assertEquals(Verdict.FAIL, judgement().verdict());
    }

    @Test
    void everyFindingSaysWhatWasExpectedAndFoundAndTheLifeOfItsRecord() {
        for (CheckResult result : judgement().checks()) {
            for (Finding finding : result.findings()) {
                assertFalse(finding.rule().isBlank(), finding.toString());
                assertFalse(finding.expected().isBlank(), finding.toString());
                assertFalse(finding.found().isBlank(), finding.toString());
                assertTrue(finding.localId() == null || !finding.life().isEmpty(), finding.toString());
            }
        }
    }
}
