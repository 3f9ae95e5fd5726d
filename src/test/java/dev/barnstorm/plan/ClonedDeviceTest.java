package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Phones that are made clones of others. */
class ClonedDeviceTest {

    private static Scenario scenario(String... sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        return new ScenarioReader(home, Map.of())
                .read(Path.of("scenarios", "cloned-phones.yaml"), List.of(sets))
                .scenario();
    }

    private static Plan plan(String... sets) {
        return Plan.of(scenario(sets), 7, "r1");
    }

    private static <T> List<T> all(Iterator<T> walk) {
        List<T> all = new ArrayList<>();
        walk.forEachRemaining(all::add);
        return all;
    }

    @Test
    void eachStandsBehindItsPhoneAndIsThatPhoneToTheServer() {
        List<DevicePlan> devices = plan().sites().get(0).devices();
        assertEquals(
                List.of("barn-01/dev-01", "barn-01/dev-01~clone", "barn-01/dev-02", "barn-01/dev-02~clone"),
                devices.subList(0, 4).stream().map(DevicePlan::plainId).toList());
        assertEquals("barn-01-r1/dev-01~clone", devices.get(1).id());
        assertEquals("barn-01-r1/dev-01", devices.get(1).identity());
        assertEquals("barn-01-r1/dev-01", devices.get(0).identity());
        assertEquals(devices.get(0).cloning(), devices.get(1).cloning());
    }

    @Test
    void nothingIsDoneOnOneBeforeTheAppRunsOnIt() {
        DevicePlan clone = plan().sites().get(0).devices().get(1);
        long bornMicros = clone.cloning().orElseThrow().bornMicros();
        List<Action> actions = all(clone.actions());
        assertTrue(!actions.isEmpty() && actions.get(0).atMicros() > bornMicros, actions::toString);
        all(clone.kills()).forEach(kill -> assertTrue(kill.atMicros() > bornMicros));
    }

    @Test
    void itsOperatorDoesOtherThingsUnderOtherKeys() {
        List<DevicePlan> devices = plan().sites().get(0).devices();
        assertNotEquals(devices.get(0).mutationId(0, 0), devices.get(1).mutationId(0, 0));
        assertNotEquals(devices.get(0).localId(0), devices.get(1).localId(0));
        assertNotEquals(devices.get(0).clock(), devices.get(1).clock());
    }

    @Test
    void clonesChangeNobodyElsesFate() {
        DevicePlan with = plan().sites().get(0).devices().get(0);
        DevicePlan without = plan("fleet.deviceFaults={kill: {every: {exponential: 10m}, down: 5s}}")
                .sites()
                .get(0)
                .devices()
                .get(0);
        assertEquals(all(without.actions()), all(with.actions()));
        assertEquals(all(without.kills()), all(with.kills()));
    }

    @Test
    void thereIsNoneWhereItWouldRunAfterTheStormOnly() {
        assertEquals(
                16,
                plan("fleet.deviceFaults={clone: {at: 29m, down: 2m}}")
                        .devices()
                        .size());
        assertEquals(32, plan().devices().size());
    }
}
