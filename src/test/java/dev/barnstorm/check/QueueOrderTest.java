package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueOrderTest {

    private static Scenario scenario(String farmers, String vets) {
        return new ScenarioReader(Path.of(""), Map.of())
                .readSaved(
                        """
                        name: two
                        clock: {duration: 1h}
                        fleet:
                          - {name: farmers, sites: 2, devicesPerSite: 2, network: {states: {up: {latency: 1ms}}, script: [{at: 0s, state: up}]}, app: {sync: {order: %s}}}
                          - {name: vets, devicesPerSite: 1, sharesSitesWith: farmers, network: {states: {up: {latency: 1ms}}, script: [{at: 0s, state: up}]}, app: {sync: {order: %s}}}
                        work:
                          - {entity: visit, kind: event, every: 5m}
                        """
                                .formatted(farmers, vets));
    }

    @Test
    void aScenarioThatSaysNothingMeansTheOldestFirst() {
        QueueOrder order = QueueOrder.of(scenario("fifo", "fifo"), "");
        assertEquals(QueueOrder.FIFO, order);
        assertFalse(order.isEventsFirst("farmers-01/dev-01"));
    }

    @Test
    void whatAllGroupsSayHoldsForEverybody() {
        assertTrue(QueueOrder.of(scenario("events-first", "events-first"), "r1").isEventsFirst("anybody"));
    }

    @Test
    void whatOneGroupSaysHoldsForItsDevicesOnly() {
        QueueOrder order = QueueOrder.of(scenario("fifo", "events-first"), "");
        assertTrue(order.isEventsFirst("farmers-02/dev-vets-01"));
        assertFalse(order.isEventsFirst("farmers-02/dev-01"));
        QueueOrder others = QueueOrder.of(scenario("events-first", "fifo"), "");
        assertFalse(others.isEventsFirst("farmers-02/dev-vets-01"));
        assertTrue(others.isEventsFirst("farmers-02/dev-02"));
    }

    @Test
    void theSaltInASitesNameChangesNothing() {
        QueueOrder order = QueueOrder.of(scenario("fifo", "events-first"), "ab12");
        assertTrue(order.isEventsFirst("farmers-02-ab12/dev-vets-01"));
        assertTrue(order.isEventsFirst("farmers-02/dev-vets-01"));
        assertFalse(order.isEventsFirst("farmers-02-ab12/dev-01"));
    }
}
