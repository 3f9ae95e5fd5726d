package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.ServerFaultSpec.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DowntimeTest {

    private static ServerFaultSpec fault(Kind kind, int atSeconds, int forSeconds) {
        return new ServerFaultSpec(kind, Duration.ofSeconds(atSeconds), Duration.ofSeconds(forSeconds), 1, null);
    }

    @Test
    void crashesAndFreezesComeInTheOrderOfTimeAndBeforeTheStormsEnd() {
        List<ServerFaultSpec> faults = List.of(
                fault(Kind.CRASH, 50, 20),
                fault(Kind.UNAVAILABLE, 1, 1),
                fault(Kind.FREEZE, 10, 5),
                fault(Kind.CRASH, 60, 5));
        assertEquals(
                List.of(
                        new Downtime(Downtime.Kind.FREEZE, 10_000_000, 15_000_000),
                        new Downtime(Downtime.Kind.CRASH, 50_000_000, 70_000_000)),
                Downtime.of(faults, 60_000_000));
    }
}
