package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.link.LinkListener.Allowance;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the history says of a link whose data plan is used up meanwhile: good for 10 seconds, out for 10, then slow. */
class LinkTaleTest {
    private static final String NETWORK =
            "fleet.network={states: {good: {latency: 1ms}, gone: {offline: true, cut: {reset: 100%}, known: 100%},"
                    + " slow: {latency: 9ms}}, script: [{at: 0s, state: good}, {at: 10s, state: gone}, {at: 20s, state: slow}]}";

    private final List<HistoryEvent> told = new ArrayList<>();

    private LinkTale tale(String then) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        DevicePlan device = Plan.of(
                        new ScenarioReader(home, Map.of())
                                .read(
                                        Path.of("scenarios", "smoke.yaml"),
                                        List.of(
                                                NETWORK,
                                                "fleet.dataPlan={allowance: 5mb, every: 60s, at: 0s, then: " + then
                                                        + "}"))
                                .scenario(),
                        1,
                        "")
                .devices()
                .get(0);
        return new LinkTale(device, told::add);
    }

    private static Allowance allowance(int atSeconds, boolean usedUp, int untilSeconds) {
        return new Allowance(atSeconds * 1_000_000L, "whose", usedUp, untilSeconds * 1_000_000L);
    }

    private String told() {
        StringBuilder words = new StringBuilder();
        for (HistoryEvent event : told) {
            words.append(event.atMicros() / 1_000_000).append("  ");
            if (event instanceof LinkChanged link) {
                words.append(link.state())
                        .append(link.offline() ? ", offline" : "")
                        .append(link.known() ? ", known" : "");
            } else if (event instanceof Lifecycle app) {
                words.append(app.what()).append(": ").append(app.detail());
            }
            words.append('\n');
        }
        return words.toString();
    }

    private void play(LinkTale tale) {
        tale.enter(0);
        tale.allowance(allowance(4, true, 60));
        tale.enter(10_000_000);
        tale.enter(20_000_000);
        tale.allowance(allowance(60, false, 120));
        tale.allowance(allowance(70, true, 120));
        tale.heal(90_000_000);
    }

    @Test
    void aPlanThatStopsIsAnOutageAmongOutages() {
        play(tale("stop"));
        assertEquals(
                """
                0  good
                4  data-used-up: nothing passes for 56s
                4  no data left, offline
                10  gone, offline, known
                20  no data left, offline
                60  data-anew: 5,000,000 bytes every 1m
                60  slow
                70  data-used-up: nothing passes for 50s
                70  no data left, offline
                90  healed
                """,
                told());
    }

    @Test
    void aThrottledLinkIsCalledSo() {
        play(tale("{throttle: 64kbps}"));
        assertEquals(
                """
                0  good
                4  data-used-up: 64 kbps each way for 56s
                4  good, throttled
                10  gone, offline, known
                20  slow, throttled
                60  data-anew: 5,000,000 bytes every 1m
                60  slow
                70  data-used-up: 64 kbps each way for 50s
                70  slow, throttled
                90  healed
                """,
                told());
    }

    @Test
    void whatIsHeardLateIsToldLate() {
        LinkTale tale = tale("stop");
        tale.enter(0);
        tale.enter(10_000_000);
        tale.allowance(allowance(4, true, 60));
        assertEquals(
                """
                0  good
                10  gone, offline, known
                10  data-used-up: nothing passes for 50s
                """,
                told());
    }
}
