package dev.barnstorm.explore.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.ProfileFigures;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of profiles that are known to the second. */
class ProfilePageTest {

    private static final String TIMETABLE =
            """
            name: timetable
            description: Ten seconds of nothing in every forty.
            source: a test
            states:
              fast: {downlink: 8mbps, uplink: 800kbps}
              slow: {downlink: 80kbps, uplink: 8kbps}
              gone: {offline: true}
            script:
              - {at: 0s, state: fast}
              - {at: 10s, state: gone}
              - {at: 20s, state: slow}
            repeat: 40s
            """;

    @TempDir
    Path folder;

    private String page(String yaml, Duration drawn) throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), yaml);
        NetworkProfile profile = new ScenarioReader(Path.of(""), Map.of()).readProfile(file.toString());
        return ProfilePage.of(profile, ProfileFigures.of(profile, 1, 3, Duration.ofMinutes(2)), 1, drawn);
    }

    private static List<String> all(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void everyStretchOfEveryLinkIsDrawnWhereItIs() throws IOException {
        String page = page(TIMETABLE, Duration.ofSeconds(40));

        List<String> first = all(page, "<rect class=\"(on|off)line-\\d\" x=\"[^>]*><title>[^<]*")
                .subList(0, 3);

        assertEquals(
                List.of(
                        "<rect class=\"online-0\" x=\"46.00\" y=\"0.0\" width=\"225.00\" height=\"16\"><title>fast for 10s"
                                + " from 0ms",
                        "<rect class=\"online-1\" x=\"496.00\" y=\"0.0\" width=\"450.00\" height=\"16\"><title>slow for 20s"
                                + " from 20s",
                        "<rect class=\"offline-0\" x=\"271.00\" y=\"0.0\" width=\"225.00\" height=\"16\"><title>gone for 10s"
                                + " from 10s"),
                first);
        assertEquals(
                36,
                all(page, "<rect class=\"(on|off)line-\\d\" x=").size(),
                "three stretches of twelve links are drawn");
        assertTrue(page.contains("aria-label=\"12 links over 40s, offline 25.0 % of the time\""), page);
    }

    @Test
    void ratesRiseFromNothingToTheBestSecond() throws IOException {
        String page = page(TIMETABLE, Duration.ofSeconds(40));

        String down = all(page, "<path class=\"down\" d=\"[^\"]*").get(1);

        assertTrue(down.startsWith("<path class=\"down\" d=\"M74.0 136.0L"), down);
        assertTrue(down.endsWith("L946.0 6.0"), down);
    }

    @Test
    void outagesStandInTheBinOfTheirLength() throws IOException {
        String page = page(TIMETABLE, Duration.ofSeconds(40));

        assertEquals(
                List.of("≤ 10s: 100.0 % of outages"),
                all(page, "≤ 10s: [^<]*"),
                "all outages of the timetable last ten seconds");
        assertTrue(page.contains("≤ 5s: 0.0 % of outages"), page);
    }

    @Test
    void withoutOutagesOrLimitsItSaysSoInsteadOfDrawing() throws IOException {
        String page = page(
                "{name: calm, description: d, source: s, states: {on: {}}, script: [{at: 0s, state: on}]}",
                Duration.ofHours(1));

        assertTrue(page.contains("There are none."), page);
        assertTrue(page.contains("Without limit."), page);
        assertFalse(page.contains("<path"), page);
    }

    @Test
    void whatAProfileSaysIsShownAndNotObeyed() throws IOException {
        String page = page(
                TIMETABLE
                        .replace("Ten seconds", "'<script>alert(1)</script> ten seconds")
                        .replace("forty.", "forty.'"),
                Duration.ofSeconds(40));

        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;alert(1)"), page);
    }
}
