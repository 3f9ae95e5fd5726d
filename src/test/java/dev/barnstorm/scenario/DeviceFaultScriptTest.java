package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How faults of devices are written one by one. */
class DeviceFaultScriptTest {

    private static final ScenarioReader READER = new ScenarioReader(
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath(), Map.of());

    private static DeviceFaultsSpec read(String faults) {
        return READER.read(Path.of("scenarios", "smoke.yaml"), List.of("fleet.deviceFaults=" + faults))
                .scenario()
                .fleet()
                .get(0)
                .deviceFaults();
    }

    private static List<DeviceFault> script(String... faults) {
        return read("{script: [" + String.join(", ", faults) + "]}").script();
    }

    private static String refused(String faults) {
        return assertThrows(ScenarioException.class, () -> read(faults)).getMessage();
    }

    @Test
    void everyKindCanBeStated() {
        assertEquals(
                List.of(
                        new Killed(Duration.ofSeconds(1), Duration.ofSeconds(2), 3),
                        new StorageFull(Duration.ofSeconds(2), Duration.ofMillis(500)),
                        new SignedOut(Duration.ofSeconds(3), Duration.ofMinutes(1)),
                        new Upgraded(Duration.ofSeconds(4), Duration.ofSeconds(9), 7),
                        new Restored(Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(8))),
                script(
                        "{at: 1s, kind: kill, down: 2s, steps: 3}",
                        "{at: 2s, kind: storageFull, lasting: 500ms}",
                        "{at: 3s, kind: signOut, lasting: 1m}",
                        "{at: 4s, kind: upgrade, down: 9s, schema: 7}",
                        "{at: 5s, kind: restore, age: 4s, down: 8s}"));
        assertEquals(
                List.of(new Rebooted(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Instant.parse("2017-03-01T00:00:00Z"))),
                script("{at: 1s, kind: reboot, down: 2s, clock: 2017-03-01T00:00:00Z}"));
    }

    @Test
    void whatIsNotStatedIsTheUsual() {
        assertEquals(
                List.of(
                        new Killed(Duration.ofSeconds(1), Duration.ofSeconds(5), 0),
                        new Rebooted(Duration.ofSeconds(2), Duration.ofSeconds(30), Instant.EPOCH),
                        new Upgraded(Duration.ofSeconds(3), Duration.ofSeconds(10), 2)),
                script("{at: 1s, kind: kill}", "{at: 2s, kind: reboot}", "{at: 3s, kind: upgrade}"));
        assertEquals(
                List.of(new Restored(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(10))),
                script("{at: 1s, kind: restore, age: 0s}"));
        assertEquals(List.of(), DeviceFaultsSpec.NONE.script());
    }

    @Test
    void storageThatFillsUpIsKnownOfInAdvance() {
        assertTrue(read("{script: [{at: 1s, kind: storageFull, lasting: 1s}]}").mayFillStorage());
        assertFalse(read("{script: [{at: 1s, kind: kill}]}").mayFillStorage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {at: 1s, kind: kill, lasting: 1s}                                  | 'lasting' means nothing for kind kill
            {at: 1s, kind: signOut, lasting: 1s, steps: 1}                     | 'steps' means nothing for kind signOut
            {at: 1s, kind: storageFull}                                        | 'lasting' is missing for kind storageFull
            {at: 1s, kind: restore}                                            | 'age' is missing for kind restore
            {at: 1s, kind: explode}                                            | 'explode' is not a fault of devices
            {kind: kill}                                                       | 'at' is missing in a fault of devices
            {at: 1s, kind: kill, down: 0s}                                     | must be above 0
            {at: 2s, kind: kill}, {at: 1s, kind: kill}                         | a fault comes after one that begins later
            {at: 1s, kind: signOut, lasting: 3s}, {at: 4s, kind: signOut, lasting: 1s}         | the user is signed out already then
            {at: 1s, kind: storageFull, lasting: 9s}, {at: 4s, kind: storageFull, lasting: 1s} | the storage is full already then
            {at: 1s, kind: restore, age: 0s}, {at: 2s, kind: restore, age: 0s} | a phone is restored twice
            {at: 1s, kind: restore, age: 0s}, {at: 2s, kind: reboot}           | a restore and a reboot would give two changes
            """)
    void whatMakesNoSenseIsRefused(String faults, String why) {
        String refused = refused("{script: [" + faults + "]}");
        assertTrue(refused.contains(why), refused);
    }

    @Test
    void faultsAreDrawnOrStatedAndNotBoth() {
        String refused = refused("{kill: {every: 5m}, script: [{at: 1s, kind: kill}]}");
        assertTrue(refused.contains("'kill' beside 'script'"), refused);
    }

    @Test
    void aScriptWithoutFaultsIsRefused() {
        String refused = refused("{script: []}");
        assertTrue(refused.contains("the script of faults has 0 items"), refused);
    }
}
