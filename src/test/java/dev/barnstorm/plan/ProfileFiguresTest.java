package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.ProfileFigures.Rates;
import dev.barnstorm.plan.ProfileFigures.Spans;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What profiles come to, from literal ones. */
class ProfileFiguresTest {

    private static final String TIMETABLE =
            """
            name: timetable
            description: Ten seconds of nothing in every forty.
            source: a test
            states:
              fast: {latency: 20ms, jitter: 5ms, downlink: 8mbps, uplink: 800kbps}
              slow: {latency: 300ms, downlink: 80kbps, uplink: 8kbps, stall: {share: 5%, for: 2s}}
              gone: {offline: true, cut: {stall: 75%, reset: 25%}, known: 40%}
            script:
              - {at: 0s, state: fast}
              - {at: 10s, state: gone}
              - {at: 20s, state: slow}
            repeat: 40s
            lostAck: {push: 3%, pull: 1%}
            idleTimeout: 30s
            """;

    @TempDir
    Path folder;

    private NetworkProfile profile(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), yaml);
        return new ScenarioReader(Path.of(""), Map.of()).readProfile(file.toString());
    }

    private static Map<String, Double> shares(ProfileFigures figures) {
        Map<String, Double> shares = new LinkedHashMap<>();
        figures.states().forEach((LinkState state, Double share) -> shares.put(state.name(), share));
        return shares;
    }

    @Test
    void aTimetableComesToWhatItSays() throws IOException {
        ProfileFigures figures = ProfileFigures.of(profile(TIMETABLE), 1, 3, Duration.ofMinutes(2));

        assertEquals(Map.of("fast", 0.25, "gone", 0.25, "slow", 0.5), shares(figures));
        assertEquals(new Spans(9, 10_000_000, 10_000_000, 10_000_000), figures.outages());
        // 10 s at the begin, then 20 s and 10 s without a break, and what the end of the span cuts off.
        assertEquals(new Spans(12, 20_000_000, 30_000_000, 30_000_000), figures.online());
        assertEquals(new Rates(0, 80_000, 8_000_000), figures.downlink());
        assertEquals(new Rates(0, 8_000, 800_000), figures.uplink());
    }

    @Test
    void aLinkThatIsNeverOfflineHasNoOutages() throws IOException {
        ProfileFigures figures = ProfileFigures.of(
                profile("{name: calm, description: d, source: s, states: {on: {}}, script: [{at: 0s, state: on}]}"),
                1,
                2,
                Duration.ofMinutes(1));

        assertEquals(new Spans(0, 0, 0, 0), figures.outages());
        assertEquals(new Spans(2, 60_000_000, 60_000_000, 60_000_000), figures.online());
        assertEquals(new Rates(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE), figures.downlink());
    }

    @Test
    void aLinkThatChangesTooOftenIsLookedAtAsFarAsAMillionStretchesGo() {
        ProfileFigures figures = ProfileFigures.of(Barns.flickering(), 1, 2, Duration.ofMinutes(20));

        assertEquals(1_200_000_000, figures.spanMicros());
        assertEquals(2 * 1_000_000_000L, figures.seenMicros());
        assertEquals(Map.of("fast", 0.5, "gone", 0.5), shares(figures));
        assertEquals(new Spans(1_000_000, 1_000, 1_000, 1_000), figures.outages());
        assertEquals(new Spans(1_000_000, 1_000, 1_000, 1_000), figures.online());
        assertEquals(new Rates(4_000_000, 4_000_000, 4_000_000), figures.downlink());
    }

    @Test
    void aLinkThatBeginsOfflineWasNotOnlineBefore() throws IOException {
        ProfileFigures figures = ProfileFigures.of(
                profile("{name: late, description: d, source: s, states: {on: {}, off: {offline: true}},"
                        + " script: [{at: 0s, state: off}, {at: 10s, state: on}]}"),
                1,
                1,
                Duration.ofSeconds(30));

        assertEquals(new Spans(1, 10_000_000, 10_000_000, 10_000_000), figures.outages());
        assertEquals(new Spans(1, 20_000_000, 20_000_000, 20_000_000), figures.online());
    }

    @Test
    void aSecondThatIsNotWholeHasNoRate() throws IOException {
        ProfileFigures figures = ProfileFigures.of(profile(TIMETABLE), 1, 1, Duration.ofMillis(10_700));

        assertEquals(new Spans(1, 700_000, 700_000, 700_000), figures.outages());
        assertEquals(new Spans(1, 10_000_000, 10_000_000, 10_000_000), figures.online());
        assertEquals(new Rates(8_000_000, 8_000_000, 8_000_000), figures.downlink());

        ProfileFigures less = ProfileFigures.of(profile(TIMETABLE), 1, 1, Duration.ofMillis(9_700));

        assertEquals(9_700_000, less.seenMicros());
        assertEquals(new Spans(1, 9_700_000, 9_700_000, 9_700_000), less.online());
        assertEquals(new Rates(800_000, 800_000, 800_000), less.uplink());
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherDoesNot() {
        NetworkProfile drops = new ScenarioReader(Path.of(""), Map.of()).readProfile("drop-every-few-minutes");

        ProfileFigures one = ProfileFigures.of(drops, 1, 5, Duration.ofHours(2));

        assertEquals(one, ProfileFigures.of(drops, 1, 5, Duration.ofHours(2)));
        assertNotEquals(one, ProfileFigures.of(drops, 2, 5, Duration.ofHours(2)));
    }

    @ParameterizedTest(name = "{0}: {1} to {2} outages an hour, half of them {3} to {4} s at most")
    @CsvSource({
        "2g-rural,      5,   9,   10, 20",
        "flaky-wifi,    8,  18,    3,  8",
        "starlink,      9,  12,  0.9, 1.1",
        "tower-outage, 0.5, 0.5, 900, 900",
    })
    void shippedProfilesDoWhatTheirSourcesSay(String name, double atLeast, double atMost, double from, double to) {
        NetworkProfile profile = new ScenarioReader(Path.of(""), Map.of()).readProfile(name);

        ProfileFigures figures = ProfileFigures.of(profile, 1, 20, Duration.ofHours(24));

        double anHour = figures.outages().count() / (20 * 24.0);
        assertTrue(anHour >= atLeast && anHour <= atMost, () -> anHour + " outages an hour");
        double median = figures.outages().medianMicros() / 1e6;
        assertTrue(median >= from && median <= to, () -> "a median of " + median + " s");
    }

    @Test
    void bytesThatPassWithinATimeAreThoseThatFinishInIt() {
        Rate steady = SteadyRate.of(80_000);
        Rate asOthers = steady::finishMicros;

        assertEquals(10_000, steady.bytesWithin(5, 1_000_005));
        assertEquals(10_000, asOthers.bytesWithin(5, 1_000_005));
        assertEquals(9_999, asOthers.bytesWithin(5, 1_000_004));
        assertEquals(Long.MAX_VALUE, Rate.UNLIMITED.bytesWithin(0, 1));
    }

    @Test
    void whatPassesMoreThanAnIntHoldsIsWithoutLimit() {
        Rate aByteAMicrosecond = (start, bytes) -> start + bytes;

        assertEquals(Integer.MAX_VALUE - 1, aByteAMicrosecond.bytesWithin(0, Integer.MAX_VALUE - 1));
        assertEquals(Long.MAX_VALUE, aByteAMicrosecond.bytesWithin(0, Integer.MAX_VALUE));
    }

    @Test
    void aPageReadsLikeThis() throws IOException {
        NetworkProfile profile = profile(TIMETABLE);
        ProfileFigures figures = ProfileFigures.of(profile, 1, 3, Duration.ofMinutes(2));

        assertEquals(
                """
                timetable: Ten seconds of nothing in every forty.
                  source              a test
                  outages of          each device by itself

                States, by share of time
                  fast                  25.0 %  20ms one way, up to 5ms more, 8.0 Mbit/s down, 800 kbit/s up
                  gone                  25.0 %  nothing passes; 25.0 % of outages reset connections, 40.0 % are noticed by the phone
                  slow                  50.0 %  300ms one way, 80 kbit/s down, 8 kbit/s up, 5.0 % of segments wait 2s

                Over 2m of 3 links
                  outages             90.0 an hour; median 10s, p95 10s, longest 10s
                  between them        median 20s, p95 30s, longest 30s
                  down in a second    p5 nothing, median 80 kbit/s, p95 8.0 Mbit/s
                  up in a second      p5 nothing, median 8 kbit/s, p95 800 kbit/s
                  replies lost        3.0 % of pushes, 1.0 % of pulls, after the server acted
                  idle                connections are closed after 30s without traffic

                The first 6m of 6 links, 5s a sign: # fast  = slow  . gone  ! an outage within
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                  ##..====##..====##..====##..====##..====##..====##..====##..====##..====
                """,
                ProfileText.of(profile, figures, 1, Duration.ofMinutes(6)));
    }

    @Test
    void curvesSayHowLongOutagesAreAndWhatTheWorstSecondsPass() throws IOException {
        ProfileFigures.Curves curves = ProfileFigures.of(profile(TIMETABLE), 1, 3, Duration.ofMinutes(2))
                .curves();

        assertEquals(List.of(0L, 0L, 0L, 9L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), curves.outages());
        assertEquals(101, curves.downlink().size());
        assertEquals(
                List.of(0L, 0L, 80_000L, 80_000L, 8_000_000L, 8_000_000L),
                Stream.of(0, 25, 26, 75, 76, 100).map(curves.downlink()::get).toList());
        assertEquals(
                List.of(0L, 8_000L, 800_000L),
                Stream.of(25, 26, 76).map(curves.uplink()::get).toList());
    }

    @Test
    void anOutageThatIsLongerThanAllBinsStandsInTheLastOne() throws IOException {
        ProfileFigures.Curves curves = ProfileFigures.of(
                        profile("{name: long, description: d, source: s, states: {on: {}, gone: {offline: true}},"
                                + " script: [{at: 0s, state: on}, {at: 1h, state: gone}, {at: 14h, state: on}]}"),
                        1,
                        1,
                        Duration.ofHours(15))
                .curves();

        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L), curves.outages());
    }

    @Test
    void spansAndSharesAreSpeltAsEverywhere() {
        assertEquals("3m 12s", ProfileWords.span(192_000_000));
        assertEquals("12.5 %", ProfileWords.share(0.125));
    }

    @Test
    void aDrawnLinkIsItsStretchesAndWhatEachSlicePasses() throws IOException {
        List<DrawnLink> links = DrawnLink.of(profile(TIMETABLE), 1, 2, Duration.ofSeconds(40), 4);

        assertEquals(2, links.size());
        for (DrawnLink link : links) {
            assertEquals(List.of("fast 0 10000000", "gone 10000000 20000000", "slow 20000000 40000000"), told(link));
            assertEquals(List.of(80_000_000L, 0L, 800_000L, 800_000L), link.downlinkBits());
        }
    }

    @Test
    void aStateThatComesAgainAtOnceIsOneStretch() throws IOException {
        DrawnLink link = DrawnLink.of(
                        profile(
                                "{name: again, description: d, source: s, states: {on: {}, gone: {offline: true}}, script:"
                                        + " [{at: 0s, state: on}, {at: 10s, state: gone}, {at: 20s, state: on}], repeat: 40s}"),
                        1,
                        1,
                        Duration.ofSeconds(60),
                        1)
                .get(0);

        assertEquals(
                List.of("on 0 10000000", "gone 10000000 20000000", "on 20000000 50000000", "gone 50000000 60000000"),
                told(link));
    }

    @Test
    void aStateThatIsFollowedByItselfAtTheBeginIsOneStretchToo() throws IOException {
        DrawnLink link = DrawnLink.of(
                        profile(
                                "{name: twice, description: d, source: s, states: {on: {}, gone: {offline: true}}, script:"
                                        + " [{at: 0s, state: on}, {at: 10s, state: on}, {at: 20s, state: gone}]}"),
                        1,
                        1,
                        Duration.ofSeconds(30),
                        1)
                .get(0);

        assertEquals(List.of("on 0 20000000", "gone 20000000 30000000"), told(link));
    }

    @Test
    void aSpanOfFewerMicrosecondsThanSlicesHasAsManySlicesAsMicroseconds() throws IOException {
        DrawnLink link = DrawnLink.of(profile(TIMETABLE), 1, 1, Duration.ofNanos(3_000), 10)
                .get(0);

        assertEquals(3, link.downlinkBits().size());
    }

    private static List<String> told(DrawnLink link) {
        return link.stretches().stream()
                .map(stretch -> stretch.state().name() + " " + stretch.fromMicros() + " " + stretch.untilMicros())
                .toList();
    }
}
