package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkChartTest {

    private static Step step(long atSeconds, String state) {
        return new Step(Duration.ofSeconds(atSeconds), state);
    }

    /** So many sites for 72 minutes, so that a sign is a minute. */
    private static String chart(int sites, Step... steps) {
        return chart(sites, 2_000_000, steps);
    }

    private static String chart(int sites, long mostSegments, Step... steps) {
        Map<String, LinkState> states = new LinkedHashMap<>();
        for (String name : List.of("fast", "fair", "slow")) {
            states.put(name, Barns.online(name, 10, 8e6, 8e6));
        }
        states.put("hill", Barns.offline("hill", 0, 1));
        states.put("tunnel", Barns.offline("tunnel", 0, 1));
        return chart(sites, mostSegments, states, List.of(steps));
    }

    private static String chart(int sites, long mostSegments, Map<String, LinkState> states, List<Step> steps) {
        GroupSpec group = new GroupSpec(
                "",
                sites,
                1,
                null,
                Barns.network(Correlation.SITE, new Script(states, steps, null)),
                Barns.app(null, null));
        Plan plan = Plan.of(
                Barns.scenario(
                        Duration.ofMinutes(72),
                        List.of(group),
                        List.of(Barns.event("egg", new Constant(600), Map.of())),
                        List.of()),
                1,
                "");
        StringBuilder text = new StringBuilder();
        new LinkChart(plan, mostSegments).draw(text, 2);
        return text.toString();
    }

    /** Only what links come to in all. */
    private static String total(int sites, long mostSegments, Step... steps) {
        String chart = chart(sites, mostSegments, steps);
        return chart.substring(chart.indexOf("  online")).strip();
    }

    @Test
    void aSignIsTheStateThatFillsMostOfItsTimeAndOfEqualOnesTheFirst() {
        assertEquals(
                """
                Links, 1m a sign: # fast  = fair  - slow  . hill  , tunnel  ! an outage within
                  barn-01  ##########==========----------!.........,,,,,,,,,,######################
                  online 73.0 % · 1 outage, the longest 19m 25s (barn-01 at 05:30:30)
                """,
                chart(
                        1,
                        step(0, "fast"),
                        step(580, "fair"),
                        step(1_205, "slow"),
                        step(1_830, "hill"),
                        step(2_395, "tunnel"),
                        step(2_995, "fast")));
    }

    @Test
    void outagesMayBeginWithTheStormAndEndWithIt() {
        assertEquals(
                """
                Links, 1m a sign: # fast  . hill  ! an outage within
                  barn-01  ..........##################################################............
                  barn-02  ..........##################################################............
                  online 69.4 % · 4 outages, the longest 12m (barn-01 at 06:00:00)
                """,
                chart(2, step(0, "hill"), step(600, "fast"), step(3_600, "hill")));
    }

    @Test
    void outagesThatFollowEachOtherAreOneFromTheStormsBeginTo() {
        assertEquals(
                "online 50.0 % · 1 outage, the longest 36m (barn-01 at 05:00:00)",
                total(1, 99, step(0, "hill"), step(720, "tunnel"), step(2_160, "fast")));
    }

    @Test
    void aLinkThatIsNeverOnlineIsOneOutage() {
        assertEquals(
                "online 0.0 % · 1 outage, the longest 1h 12m (barn-01 at 05:00:00)", total(1, 99, step(0, "hill")));
    }

    @Test
    void linksBeyondTheBoundAreNotLookedAtAndTheLastOneOnlySoFar() {
        Step[] thirds = {step(0, "fast"), step(1_440, "hill"), step(2_880, "fast")};
        assertEquals(
                "online 66.7 % · 3 outages, the longest 24m (barn-01 at 05:24:00)", total(3, 9, thirds), "just enough");
        assertEquals(
                "online 66.7 % · 1 outage, the longest 24m (barn-01 at 05:24:00), in 1 of 3 links",
                total(3, 3, thirds));
        assertEquals(
                "online 60.0 % · 2 outages, the longest 24m (barn-01 at 05:24:00), in 2 of 3 links, the last one until"
                        + " 05:48:00",
                total(3, 5, thirds));
        assertEquals("online 100.0 % · 0 outages, in 1 of 1 link, the last one until 05:24:00", total(1, 1, thirds));
    }

    @Test
    void whenSignsRunOutTheLastOneStandsForAllFurtherStates() {
        Map<String, LinkState> states = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            states.put("s" + i, Barns.online("s" + i, 10, 8e6, 8e6));
            steps.add(step(120L * i, "s" + i));
        }
        String chart = chart(1, 99, states, steps);
        String line = chart.substring(chart.indexOf("  barn-01"));
        assertEquals(
                "  barn-01  ##==--~~aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzzzzzzzzzzzzzz",
                line.substring(0, line.indexOf('\n')));
    }

    @Test
    void aLinkWithoutOutagesHasNoLongestOne() {
        assertEquals(
                """
                Links, 1m a sign: # fast  ! an outage within
                  barn-01  ########################################################################
                  barn-02  ########################################################################
                  2 of 3 shown
                  online 100.0 % · 0 outages
                """,
                chart(3, step(0, "fast")));
    }
}
