package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Markov;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static List<LinkSegment> segments(LinkTimeline link, long untilMicros) {
        List<LinkSegment> segments = new ArrayList<>();
        long at = 0;
        while (at < untilMicros) {
            LinkSegment segment = link.at(at);
            assertEquals(at, segment.fromMicros(), "gap");
            segments.add(segment);
            at = segment.untilMicros();
        }
        return segments;
    }

    private static List<String> times(List<LinkSegment> segments) {
        return segments.stream()
                .map(segment -> segment.fromMicros() / Barns.SECOND + " "
                        + segment.state().name())
                .toList();
    }

    private static List<LinkSegment> outages(DevicePlan device) {
        return segments(device.link(), Barns.HOUR).stream()
                .filter(segment -> segment.state().offline())
                .toList();
    }

    private static LinkTimeline script(@Nullable Duration repeat, Step... steps) {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("on", Barns.online("on", 10, 8e6, 8e6));
        states.put("off", Barns.offline("off", 0, 1));
        return Barns.device(Barns.network(Correlation.SITE, new Script(states, List.of(steps), repeat)), 1)
                .link();
    }

    private static Step step(long atSeconds, String state) {
        return new Step(Duration.ofSeconds(atSeconds), state);
    }

    @Test
    void aSitesDevicesShareItsOutagesButNotWhatTheirPhonesMakeOfThem() {
        SitePlan site = Plan.of(Barns.morning(1, 20), 5, "").sites().get(0);
        List<LinkSegment> first = outages(site.devices().get(0));
        assertTrue(first.size() > 5);
        int known = 0;
        int resets = 0;
        int all = 0;
        boolean differ = false;
        for (DevicePlan device : site.devices()) {
            List<LinkSegment> outages = outages(device);
            assertEquals(times(first), times(outages));
            differ |= !first.equals(outages);
            all += outages.size();
            known += (int) outages.stream().filter(LinkSegment::known).count();
            resets += (int) outages.stream().filter(LinkSegment::resets).count();
        }
        assertTrue(differ, "each phone notices for itself");
        assertEquals(0.8, (double) known / all, 0.08);
        assertEquals(0.3, (double) resets / all, 0.09);
    }

    @Test
    void uncorrelatedDevicesHaveTheirOwnOutages() {
        GroupSpec group = Barns.group("", 1, 2, null, Barns.drops(Correlation.DEVICE));
        Plan plan = Plan.of(Barns.scenario(Duration.ofHours(1), List.of(group), Barns.morningWork(), List.of()), 5, "");
        assertNotEquals(
                times(outages(plan.devices().get(0))),
                times(outages(plan.devices().get(1))));
    }

    @Test
    void onlyOutagesAreKnownOrReset() {
        for (LinkSegment segment :
                segments(Plan.of(Barns.morning(1, 1), 5, "").devices().get(0).link(), Barns.HOUR)) {
            assertTrue(segment.state().offline() || !(segment.known() || segment.resets()));
            assertEquals(segment.state().offline(), segment.blackHole());
        }
    }

    @Test
    void theFateOfAnOutageDoesNotDependOnWhoLooksWhen() {
        DevicePlan device = Plan.of(Barns.morning(1, 1), 5, "").devices().get(0);
        List<LinkSegment> all = segments(device.link(), Barns.HOUR);
        LinkTimeline late = device.link();
        LinkSegment last = all.get(all.size() - 1);
        LinkSegment seen = late.at(last.fromMicros());
        assertEquals(
                List.of(last.untilMicros(), last.known(), last.resets()),
                List.of(seen.untilMicros(), seen.known(), seen.resets()));
        assertEquals(seen, late.at(0), "a walk never goes back");
    }

    @Test
    void aChainStaysForEverInAStateThatNothingFollows() {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("on", Barns.online("on", 10, 8e6, 8e6));
        states.put("gone", Barns.offline("gone", 0, 1));
        Markov chain = new Markov(states, Map.of("on", new Constant(60)), Map.of("on", Map.of("gone", 1.0)));
        LinkTimeline link =
                Barns.device(Barns.network(Correlation.DEVICE, chain), 1).link();
        LinkSegment last = link.at(Barns.HOUR);
        assertEquals("gone", last.state().name());
        assertEquals(Long.MAX_VALUE, last.untilMicros());
        assertEquals(last, link.at(Long.MAX_VALUE));
    }

    @Test
    void aLinkIsAsFastAsItsStateSaysAndAnOutageHasNoRate() {
        LinkState uneven = Barns.online("on", 10, 8e6, 2e6);
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("on", uneven);
        states.put("off", Barns.offline("off", 0, 1));
        LinkTimeline link = Barns.device(
                        Barns.network(
                                Correlation.SITE, new Script(states, List.of(step(0, "on"), step(60, "off")), null)),
                        1)
                .link();
        LinkSegment on = link.at(0);
        assertEquals(1_000_000, on.downlink().finishMicros(0, 1_000_000));
        assertEquals(4_000_000, on.uplink().finishMicros(0, 1_000_000));
        LinkSegment off = link.at(60 * Barns.SECOND);
        assertEquals(Rate.UNLIMITED, off.uplink());
        assertEquals(Rate.UNLIMITED, off.downlink());
    }

    @Test
    void aScriptEndsInItsLastState() {
        List<LinkSegment> segments = segments(script(null, step(0, "on"), step(300, "off")), Barns.HOUR);
        assertEquals(List.of("0 on", "300 off"), times(segments));
        assertEquals(Long.MAX_VALUE, segments.get(1).untilMicros());
        assertTrue(segments.get(1).known());
    }

    @Test
    void aScriptRepeats() {
        LinkTimeline link = script(Duration.ofMinutes(10), step(0, "on"), step(300, "off"));
        assertEquals(
                List.of("0 on", "300 off", "600 on", "900 off", "1200 on"),
                times(segments(link, 1_201 * Barns.SECOND)));
    }

    @Test
    void anOutageOverTheSeamOfARepetitionIsOneOutage() {
        LinkTimeline link = script(Duration.ofMinutes(10), step(0, "off"), step(100, "on"), step(500, "off"));
        assertEquals(
                List.of("0 off", "100 on", "500 off", "700 on", "1100 off"),
                times(segments(link, 1_101 * Barns.SECOND)));
    }

    @Test
    void aScriptThatNeverChangesIsOneSegment() {
        LinkTimeline link = script(Duration.ofMinutes(10), step(0, "on"), step(100, "on"));
        assertEquals(Long.MAX_VALUE, link.at(5 * Barns.HOUR).untilMicros());
    }

    @Test
    void aScriptThatDoesNotBeginAtZeroOrDoesNotRiseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> script(null, step(1, "on")));
        assertThrows(IllegalArgumentException.class, () -> script(null, step(0, "on"), step(0, "off")));
        assertThrows(
                IllegalArgumentException.class, () -> script(Duration.ofSeconds(100), step(0, "on"), step(100, "off")));
    }

    @Test
    void theStepThatComesTooLateIsNamed() {
        assertEquals(
                "entry 2 of a timetable does not come before the next",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> script(null, step(0, "on"), step(60, "off"), step(60, "on")))
                        .getMessage());
    }

    @Test
    void aSteadyRatePassesItsBytesOverABusyStretch() {
        for (double bitsPerSecond : new double[] {50e3, 1e6, 250e6, 1e9}) {
            Rate rate = SteadyRate.of(bitsPerSecond);
            long free = 12_345;
            for (int i = 0; i < 100_000; i++) {
                free = rate.finishMicros(free, 1_448);
            }
            double seconds = (free - 12_345) / 1e6;
            assertEquals(bitsPerSecond, 1_448 * 8 * 100_000.0 / seconds, 0.002 * bitsPerSecond);
        }
    }

    @Test
    void whatTakesLessThanAMicrosecondTakesOneSoThatNoClockStandsStill() {
        Rate rate = SteadyRate.of(1e12);
        for (long start = 0; start < 1_000; start++) {
            assertEquals(start + 1, rate.finishMicros(start, 40));
        }
    }

    @Test
    void anUnlimitedRatePassesAtOnceAndNoRateIsNone() {
        assertEquals(7, SteadyRate.of(Double.POSITIVE_INFINITY).finishMicros(7, 1_000_000));
        assertThrows(IllegalArgumentException.class, () -> SteadyRate.of(0));
        assertFalse(LinkSegment.CLEAN.blackHole());
    }
}
