package dev.barnstorm.endpoint.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedBugTest {

    @Test
    void aBugIsFoundByItsName() {
        assertEquals(PlantedBug.LOST_UPDATE, PlantedBug.named("lost-update"));
        assertTrue(PlantedBug.names().contains("lost-ack-duplicates"));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheAllowedWordsAndTheNearest() {
        String message = assertThrows(IllegalArgumentException.class, () -> PlantedBug.named("lost-updates"))
                .getMessage();

        assertTrue(
                message.startsWith("there is no planted bug 'lost-updates'; allowed: lost-ack-duplicates, "), message);
        assertTrue(message.endsWith("; did you mean 'lost-update'?"), message);
    }

    @ParameterizedTest
    @EnumSource
    void everyBugSaysWhatItDoesAndNamesAShippedScenario(PlantedBug bug) {
        assertFalse(bug.description().isBlank());
        assertTrue(Files.exists(Path.of("scenarios", bug.scenario() + ".yaml")), bug::scenario);
    }

    @ParameterizedTest
    @EnumSource
    void rulesAreMadeForOneServiceAtATime(PlantedBug bug) {
        assertFalse(bug.rules(() -> 0) == bug.rules(() -> 0), bug::word);
    }

    @Test
    void whatHappensNowAndThenHappensToAboutSoManyIds() {
        long happened = IntStream.range(0, 10_000)
                .filter(i -> NowAndThen.happens("barn-01/dev-01-" + i, 50))
                .count();
        assertTrue(happened > 150 && happened < 250, () -> happened + " of 10,000");
    }
}
