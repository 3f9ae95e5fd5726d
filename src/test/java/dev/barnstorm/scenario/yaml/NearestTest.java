package dev.barnstorm.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3",
        "same, same, 0",
        "form, from, 1",
        "ca, abc, 3",
    })
    void slipsAreCounted(String a, String b, int slips) {
        assertEquals(slips, Nearest.distance(a, b));
        assertEquals(slips, Nearest.distance(b, a));
    }

    @Test
    void theNearestOfSeveralIsMeant() {
        assertEquals(Optional.of("timeout"), Nearest.to("timout", List.of("foreground", "timeout", "time")));
    }

    @Test
    void caseAndDashesAreNoSlips() {
        assertEquals(Optional.of("batchSize"), Nearest.to("Batch-Size", List.of("backoff", "batchSize")));
    }

    @Test
    void aWordUnlikeAnyMeansNone() {
        assertEquals(Optional.empty(), Nearest.to("chicken", List.of("foreground", "timeout")));
        assertEquals(Optional.empty(), Nearest.to("b", List.of("a")));
    }
}
