package dev.barnstorm.explore.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.explore.capacity.FleetObjective.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetObjectiveTest {

    @Test
    void aTimeIsAFigureAPercentileAndABound() {
        assertEquals(
                new FleetObjective(Kind.BATCH_LATENCY, "p95", 0.8, "batch-latency.p95 < 800ms"),
                FleetObjective.of("batch-latency.p95<800ms"));
        assertEquals(
                new FleetObjective(Kind.QUEUE_DWELL, "p99", 1_200, "queue-dwell.p99 < 20m"),
                FleetObjective.of(" queue-dwell.p99 < 20m "));
        assertEquals(
                new FleetObjective(Kind.TIME_TO_CONVERGENCE, "", 90, "time-to-convergence < 90s"),
                FleetObjective.of("time-to-convergence<90s"));
    }

    @Test
    void aShareIsInPercent() {
        assertEquals(
                new FleetObjective(Kind.ERROR_RATE, "", 0.01, "error-rate < 1%"), FleetObjective.of("error-rate<1%"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "latency.p95<800ms       | 'latency' is no figure",
                "batch-latency<800ms     | batch-latency needs one of .p50, .p95, .p99 and .max",
                "error-rate.p95<1%       | error-rate has no percentiles",
                "batch-latency.p95<800   | '800' is no time above 0",
                "batch-latency.p95<0s    | '0s' is no time above 0",
                "error-rate<0.5          | '0.5' is no share above 0",
                "batch-latency.p95       | an objective is a figure, '<' and a bound",
                "batch-latency.p90<800ms | an objective is a figure, '<' and a bound",
            })
    void whatIsNoObjectiveIsAnsweredWithWhatIs(String text, String why) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> FleetObjective.of(text));

        assertTrue(refused.getMessage().contains(why), refused::getMessage);
        assertTrue(refused.getMessage().contains("for example 'batch-latency.p95<800ms'"), refused::getMessage);
    }

    @Test
    void valuesAreSpeltInTheUnitThatSuitsThem() {
        FleetObjective time = FleetObjective.of("queue-dwell.p99<20m");

        assertEquals("80 ms", time.spelt(0.08));
        assertEquals("1.50 s", time.spelt(1.5));
        assertEquals("20.0 min", time.spelt(1_200));
        assertEquals("0.75 %", FleetObjective.of("error-rate<1%").spelt(0.0075));
    }
}
