package dev.barnstorm.device.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.run.Planted;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedDeviceBugTest {

    @Test
    void aBugIsFoundByItsName() {
        assertEquals(PlantedDeviceBug.DROPS_QUEUE_ON_401, PlantedDeviceBug.named("drops-queue-on-401"));
        assertEquals(23, PlantedDeviceBug.names().size());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheAllowedWordsAndTheNearest() {
        String message = assertThrows(IllegalArgumentException.class, () -> PlantedDeviceBug.named("give-up"))
                .getMessage();
        assertTrue(message.startsWith("there is no planted device bug 'give-up'; allowed: clears-edits-in-"), message);
        assertTrue(message.endsWith("; did you mean 'gives-up'?"), message);
    }

    @ParameterizedTest
    @EnumSource
    void everyBugSaysWhatItDoesAndNamesAShippedScenario(PlantedDeviceBug bug) {
        assertFalse(bug.description().isBlank());
        assertTrue(Files.exists(Path.of("scenarios", bug.scenario() + ".yaml")), bug::scenario);
    }

    @ParameterizedTest
    @EnumSource
    void rulesAreMadeForOneDeviceAtATime(PlantedDeviceBug bug) {
        assertFalse(bug.rules() == bug.rules(), bug::word);
    }

    @ParameterizedTest
    @EnumSource
    void aRunFindsBugsOfServersAndDevicesByOneName(PlantedDeviceBug bug) {
        assertEquals(bug.description(), Planted.named(bug.word()).description());
        assertEquals(
                bug.rules().getClass(),
                Planted.named(bug.word()).deviceRules().get().getClass());
        assertEquals("lost-update", Planted.named("lost-update").name());
    }
}
