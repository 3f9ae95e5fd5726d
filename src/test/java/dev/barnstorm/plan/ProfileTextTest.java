package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.plan.ProfileFigures.Rates;
import dev.barnstorm.plan.ProfileFigures.Spans;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Form;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a profile, from literal ones and literal figures. */
class ProfileTextTest {

    private static final ProfileFigures.Curves NO_CURVES = new ProfileFigures.Curves(List.of(), List.of(), List.of());

    private static final LinkState FAST = Barns.online("fast", 20, 8e6, 8e5);
    private static final LinkState SLOW = Barns.online("slow", 300, 8e4, 8e3);
    private static final LinkState GONE = Barns.offline("gone", 0.25, 0.5);

    @TempDir
    Path folder;

    private static NetworkProfile profile(String source, boolean ghosts, Form form) {
        return new NetworkProfile(
                "it", "What it is.", source, Correlation.SITE, form, 0.03, 0.005, Duration.ofSeconds(30), ghosts);
    }

    private static Script script(int repeatSeconds, Step... steps) {
        Map<String, LinkState> states = new LinkedHashMap<>();
        List.of(FAST, SLOW, GONE).forEach(state -> states.put(state.name(), state));
        return new Script(states, List.of(steps), Duration.ofSeconds(repeatSeconds));
    }

    private static Step step(int seconds, String state) {
        return new Step(Duration.ofSeconds(seconds), state);
    }

    private static ProfileFigures figures(long seenMicros, LinkState... states) {
        Map<LinkState, Double> shares = new LinkedHashMap<>();
        for (LinkState state : states) {
            shares.put(state, 1.0 / states.length);
        }
        Rates rates = new Rates(999_499, 1_000_000, Long.MAX_VALUE);
        return new ProfileFigures(
                2,
                3_600_000_000L,
                seenMicros,
                shares,
                new Spans(3, 99_499, 99_999, 149_999),
                new Spans(4, 400, 150_000, 61_000_000),
                rates,
                rates,
                NO_CURVES);
    }

    /** The lines of the six links, and what comes after them. */
    private static String drawing(Form form, Duration drawn) {
        String page = ProfileText.of(profile("s", false, form), figures(7_200_000_000L, FAST), 1, drawn);
        return page.substring(page.indexOf('\n', page.indexOf("The first ")) + 1);
    }

    private static String sixTimes(String line) {
        return ("  " + line + "\n").repeat(6);
    }

    /** How a source of several lines is laid out. */
    private static String source(String source) {
        String page = ProfileText.of(
                profile(source, false, script(72, step(0, "fast"))),
                figures(7_200_000_000L, FAST),
                1,
                Duration.ofMinutes(1));
        return page.substring(page.indexOf("  source"), page.indexOf("  outages of"));
    }

    @Test
    void aPageOfALinkWithoutLimitsOrDelayThatHasGhosts() {
        double unlimited = Double.POSITIVE_INFINITY;
        LinkState late = new LinkState(
                "late", Duration.ZERO, Duration.ofMillis(9), unlimited, 1e6, 0, Duration.ZERO, false, 0, 0);
        LinkState even =
                new LinkState("even", Duration.ofMillis(7), Duration.ZERO, 1e3, 1e3, 0, Duration.ZERO, false, 0, 0);
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("perfect", LinkState.PERFECT);
        List<Step> steps = List.of(step(0, "perfect"));

        assertEquals(
                """
                it: What it is.
                  source              ours
                  outages of          a whole site at once

                States, by share of time
                  perfect               33.3 %  no delay, unlimited down, unlimited up
                  late                  33.3 %  0.001ms one way, up to 9ms more, unlimited down, 1.0 Mbit/s up
                  even                  33.3 %  7ms one way, 1 kbit/s down, 1 kbit/s up

                Over 1h of 2 links
                  outages             1.5 an hour; median 99ms, p95 100ms, longest 100ms
                  between them        median 1ms, p95 200ms, longest 1m 1s
                  down in a second    p5 999 kbit/s, median 1.0 Mbit/s, p95 unlimited
                  up in a second      p5 999 kbit/s, median 1.0 Mbit/s, p95 unlimited
                  replies lost        3.0 % of pushes, 0.5 % of pulls, after the server acted
                  idle                connections are closed after 30s without traffic
                  ghosts              requests caught in an outage arrive after it, when nobody waits for them

                The first 1m of 6 links, 833.333ms a sign: # perfect  ! an outage within
                """
                        + sixTimes("########################################################################"),
                ProfileText.of(
                        profile("ours", true, new Script(states, steps, null)),
                        figures(7_200_000_000L, LinkState.PERFECT, late, even),
                        1,
                        Duration.ofMinutes(1)));
    }

    @Test
    void whatARecordedLinkIsLikeStandsInItsRecording() throws Exception {
        Path way = Files.writeString(folder.resolve("way"), "1\n5000\n");
        NetworkProfile recorded =
                profile("s", false, new Trace(way, way, Duration.ofMillis(30), Duration.ZERO, Duration.ofSeconds(1)));

        ProfileFigures figures = ProfileFigures.of(recorded, 1, 1, Duration.ofSeconds(10));
        String page = ProfileText.of(recorded, figures, 1, Duration.ofSeconds(10));

        assertEquals(
                """
                States, by share of time
                  recorded               0.0 %  30ms one way, as recorded
                  silent               100.0 %  nothing passes; bytes wait, as they were recorded to
                """,
                page.substring(page.indexOf("States"), page.indexOf("\nOver ")));
    }

    @Test
    void aSignIsTheStateOfMostOfItsTimeOfEqualOnesTheFirstAndAnOutageThatIsLessIsMarked() {
        // A sign is ten seconds.
        Script script = script(
                720,
                step(0, "fast"),
                step(16, "slow"),
                step(35, "fast"),
                step(56, "gone"),
                step(58, "fast"),
                step(63, "gone"),
                step(69, "fast"));

        assertEquals(
                sixTimes("##==#!.#################################################################"),
                drawing(script, Duration.ofMinutes(12)));
    }

    @Test
    void whatBeginsWhereTheDrawingEndsIsNotDrawn() {
        assertEquals(
                sixTimes("########################################################################"),
                drawing(script(999, step(0, "fast"), step(720, "gone")), Duration.ofMinutes(12)));
    }

    @Test
    void ofALinkThatChangesTooOftenThePageSaysHowFarItWasLookedAt() {
        // A sign is fifty seconds, a million stretches are a thousand.
        String page = ProfileText.of(Barns.flickering(), figures(2_000_000_000L, FAST, GONE), 1, Duration.ofHours(1));

        assertEquals(
                """
                Over 1h of 2 links, the first 1,000,000 stretches of each: 33m 20s in all
                  outages             5.4 an hour; median 99ms, p95 100ms, longest 100ms
                """,
                page.substring(page.indexOf("Over "), page.indexOf("  between them")));
        assertEquals(
                """
                The first 1h of 6 links, 50s a sign: # fast  . gone  ! an outage within
                """
                        + sixTimes("!!!!!!!!!!!!!!!!!!!!                                                    ")
                        + "  Drawn are the first 1,000,000 stretches of each.\n",
                page.substring(page.indexOf("The first ")));
    }

    @Test
    void aLineOfTheSourceIsFilledToItsLastCharacter() {
        String half = "x".repeat(36);
        String rest = "y".repeat(35);

        assertEquals(
                "  source              " + half + " " + rest + "\n                      z\n",
                source(half + "  " + rest + "\nz "));
        assertEquals(
                "  source              " + half + "\n                      " + rest + "y z\n",
                source(half + " " + rest + "y z"));
    }

    @Test
    void aWordThatIsLongerThanALineBeginsOneOfItsOwnUnlessItIsTheFirst() {
        String address = "https://example.org/" + "x".repeat(60);

        assertEquals(
                "  source              " + address + "\n                      see\n                      " + address
                        + "\n",
                source(address + " see " + address));
    }
}
