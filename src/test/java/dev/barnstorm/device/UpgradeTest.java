package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.protocol.Mutation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app that is upgraded to another schema of payloads, with changes in the old one queued. */
class UpgradeTest {

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(20);
    }

    private static List<String> upgrades(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> lifecycle.what().equals("upgraded"))
                .map(lifecycle -> lifecycle.atMicros() / 1_000_000 + " " + lifecycle.detail())
                .toList();
    }

    @Test
    void whatIsQueuedIsSentAsItStandsAndWhatComesLaterInTheNewSchema() {
        SetScript script = script().app(true, 2).app(false, 10_000);
        script.document(1, "{\"n\":1}").upgrade(3).update(9, 0, "{\"n\":2}").event(10, "{ }");
        try (Bench bench = Bench.storm(script)) {
            bench.at(1);
            assertEquals(8, bench.diesAt(3));
            bench.restart(8).at(9);
            bench.at(10);
            assertEquals(List.of("8 to schema 2, 1 queued"), upgrades(bench));
            List<Mutation> sent = bench.pushAt(11);
            assertEquals("{\"n\":1}", sent.get(0).payload());
            assertEquals(
                    List.of("{\"n\":1}", "{\"schemaVersion\":2,\"n\":2}", "{\"schemaVersion\":2}"),
                    bench.all(Acted.class).stream().map(Acted::payload).toList());
        }
    }

    @Test
    void anUpgradeThatFallsIntoAnotherDeathIsDoneWithIt() {
        try (Bench bench = Bench.storm(script().kill(3, 0).upgrade(5).event(9, "{\"n\":1}"))) {
            bench.diesAt(3);
            bench.restart(8).at(9);
            assertEquals(List.of("8 to schema 2, 0 queued"), upgrades(bench));
            assertEquals(
                    "{\"schemaVersion\":2,\"n\":1}",
                    bench.all(Acted.class).get(0).payload());
        }
    }

    @Test
    void itStaysUpgradedAfterLaterDeaths() {
        try (Bench bench = Bench.storm(script().upgrade(3).kill(10, 0).event(16, "{\"n\":1}"))) {
            bench.diesAt(3);
            bench.restart(8).diesAt(10);
            bench.restart(15).at(16);
            assertEquals(1, upgrades(bench).size());
            assertEquals(
                    "{\"schemaVersion\":2,\"n\":1}",
                    bench.all(Acted.class).get(0).payload());
        }
    }

    @Test
    void anAppThatDropsTheOldSchemaHasNothingToSend() {
        DeviceRules drops = new DeviceRules() {
            @Override
            protected boolean keepsQueueOfOldSchema() {
                return false;
            }
        };
        try (Bench bench = Bench.storm(script().event(1, "{}").upgrade(3), drops)) {
            bench.at(1);
            bench.diesAt(3);
            bench.restart(8);
            assertEquals(List.of("8 to schema 2, 1 queued"), upgrades(bench));
            bench.pull();
            assertEquals(0, bench.device.status().queued());
        }
    }

    @ParameterizedTest(name = "{0} in schema {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":1} | 0 | {\"n\":1}",
                "{\"n\":1} | 3 | {\"schemaVersion\":3,\"n\":1}",
                "{}        | 3 | {\"schemaVersion\":3}",
                "{\"schemaVersion\":1} | 3 | {\"schemaVersion\":1}",
            })
    void aPayloadSaysItsSchemaFromTheUpgradeOn(String payload, long schema, String written) {
        assertEquals(written, PayloadSchema.of(payload, schema));
    }
}
