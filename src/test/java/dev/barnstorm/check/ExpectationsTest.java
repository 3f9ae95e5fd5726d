package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.InfoKey;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a history is judged against: from its scenario, and from the facts in the history itself. */
class ExpectationsTest {

    private static final String ALWAYS_ON = "{name: n, states: {on: {}}, script: [{at: 0s, state: on}]}";

    private static Expectations of(String network, String app, String work, Story story) {
        String yaml =
                """
                name: s
                seed: 1
                clock: {start: 2026-03-01T05:00:00Z, duration: 1h, speed: 4}
                target: {url: "http://127.0.0.1:1", feedLag: 3s}
                fleet:
                  sites: 1
                  devicesPerSite: 1
                  network: %s
                  app: {sync: %s}
                work:
                  - %s
                settle: 7m
                """
                        .formatted(network, app, work);
        return Expectations.of(new ScenarioReader(Path.of(""), Map.of()).readSaved(yaml), story.history());
    }

    private static Expectations ofNetwork(String network) {
        return of(network, "{foreground: 1h, timeout: 1h, background: 2h}", event(), new Story());
    }

    private static Expectations ofWork(String work) {
        return of(ALWAYS_ON, "{foreground: 20s, timeout: 30s, background: 2h}", work, new Story());
    }

    private static String event() {
        return "{entity: feeding, kind: event, every: 1m}";
    }

    @Test
    void aHistoryWithoutFactsIsJudgedByItsScenarioAlone() {
        Expectations expectations =
                of(ALWAYS_ON, "{foreground: 20s, timeout: 30s, background: 2h, batchSize: 9}", event(), new Story());
        assertEquals(Instant.parse("2026-03-01T05:00:00Z"), expectations.barnStart());
        assertEquals(4, expectations.speed());
        assertEquals(12_000_000, expectations.feedLagMicros());
        assertEquals(420_000_000, expectations.settleMicros());
        assertEquals(9, expectations.fullBatch());
        assertEquals(false, expectations.interrupted());
    }

    @Test
    void theFactsOfTheRunComeFirst() {
        Story story = new Story()
                .info(InfoKey.BARN_START, "2026-04-01T05:00:00Z")
                .info(InfoKey.SPEED, "2")
                .info(InfoKey.SETTLE_MICROS, "60000000")
                .info(InfoKey.INTERRUPTED, "true");
        Expectations expectations = of(ALWAYS_ON, "{foreground: 20s, timeout: 30s, background: 2h}", event(), story);
        assertEquals(Instant.parse("2026-04-01T05:00:00Z"), expectations.barnStart());
        assertEquals(2, expectations.speed());
        assertEquals(6_000_000, expectations.feedLagMicros());
        assertEquals(60_000_000, expectations.settleMicros());
        assertEquals(true, expectations.interrupted());
    }

    @Test
    void theFeedsLagInTheHistoryIsBarnTimeAlready() {
        Story story = new Story().info(InfoKey.FEED_LAG_MICROS, "5");
        assertEquals(
                5,
                of(ALWAYS_ON, "{foreground: 20s, timeout: 30s, background: 2h}", event(), story)
                        .feedLagMicros());
    }

    @Test
    void operatorsDeleteWhereAShareOrAListSaysSo() {
        String document = "{entity: flock, kind: document, records: 1, ";
        assertEquals(false, ofWork(event()).deletes());
        assertEquals(false, ofWork(event()).documents());
        assertEquals(true, ofWork(document + "every: 1m}").documents());
        assertEquals(false, ofWork(document + "every: 1m}").deletes());
        assertEquals(true, ofWork(document + "every: 1m, delete: 1%}").deletes());
        String listed = document + "actions: [{at: 1s, device: barn-01/dev-01, record: 0, payload: {}";
        assertEquals(false, ofWork(listed + "}]}").deletes());
        assertEquals(true, ofWork(listed + ", delete: true}]}").deletes());
    }

    @Test
    void linksAreCorrelatedWhereTheTowerFails() {
        assertEquals(
                true,
                ofNetwork("{name: n, correlated: site, states: {on: {}}, script: [{at: 0s, state: on}]}")
                        .correlated());
        assertEquals(
                false,
                ofNetwork("{name: n, correlated: device, states: {on: {}}, script: [{at: 0s, state: on}]}")
                        .correlated());
    }

    @Test
    void theShortestPatienceIsATimeoutOrATick() {
        assertEquals(
                new Expectations.Patience(Duration.ofSeconds(20), "the tick"),
                ofWork(event()).patience());
        assertEquals(
                new Expectations.Patience(Duration.ofSeconds(9), "the time-out"),
                of(ALWAYS_ON, "{foreground: 20s, timeout: 9s, background: 2h}", event(), new Story())
                        .patience());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7s | 7000",
                "{exponential: 10s} | 6931",
                "{normal: [8s, 1s]} | 8000",
                "{logNormal: {median: 6s, p95: 20s}} | 6000",
                "{uniform: [4s, 10s]} | 7000"
            })
    void orTheMedianOutageOfAChain(String stay, long millis) {
        Expectations.Patience patience = ofNetwork(
                        """
                        {name: n, states: {on: {}, off: {offline: true}}, stay: {on: 1s, off: %s},
                          next: {on: {off: 100%%}, off: {on: 100%%}}}"""
                                .formatted(stay)
                                .replace("\n", ""))
                .patience();
        assertEquals("the median outage", patience.what());
        assertEquals(millis, patience.shortest().toMillis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{at: 0s, state: on}, {at: 10s, state: off}, {at: 15s, state: on}] | 5",
                "[{at: 0s, state: off}, {at: 3s, state: on}, {at: 10s, state: off}], repeat: 19s | 9",
                "[{at: 0s, state: off}, {at: 8s, state: on}, {at: 10s, state: off}, {at: 12s, state: on}, {at: 20s, state: off}, {at: 24s, state: on}] | 4"
            })
    void orTheMiddleOneOfAScript(String script, long seconds) {
        Expectations.Patience patience = ofNetwork(
                        "{name: n, states: {on: {}, off: {offline: true}}, script: " + script + "}")
                .patience();
        assertEquals(new Expectations.Patience(Duration.ofSeconds(seconds), "the median outage"), patience);
    }

    @Test
    void anOutageThatNeverEndsHasNoLength() {
        Expectations.Patience patience = ofNetwork(
                        "{name: n, states: {on: {}, off: {offline: true}}, script: [{at: 0s, state: on}, {at: 5s, state: off}]}")
                .patience();
        assertEquals(Duration.ofHours(1), patience.shortest());
    }
}
