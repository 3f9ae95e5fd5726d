package dev.barnstorm.endpoint.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.plant.PlantedBug;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreBugTest {

    @Test
    void eachIsCalledAsTheSameBugOfTheServiceInMemory() {
        assertTrue(PlantedBug.names().containsAll(StoreBug.names()), () -> StoreBug.names()
                .toString());
        for (StoreBug bug : StoreBug.values()) {
            assertEquals(Optional.of(bug), StoreBug.named(bug.word()));
        }
    }
}
