package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import java.time.Duration;
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
        Map<String, LinkState> states = new LinkedHashMap<>();
        for (String name : List.of("fast", "fair", "slow")) {
            states.put(name, Barns.online(name, 10, 8e6, 8e6));
        }
        states.put("hill", Barns.offline("hill", 0, 1));
        states.put("tunnel", Barns.offline("tunnel", 0, 1));
        GroupSpec group = new GroupSpec(
                "",
                sites,
                1,
                null,
                Barns.network(Correlation.SITE, new Script(states, List.of(steps), null)),
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
        new LinkChart(plan).draw(text, 2);
        return text.toString();
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
