package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.explore.shrink.Shrunk.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrunkTextTest {

    private static Shrunk shrunk(boolean finished, List<String> story) {
        return new Shrunk(
                "at-most-once",
                "doubled records: 1",
                "name: smoke-shrunk\n",
                new Size(4, 138, 40, 13, 600_000_000),
                new Size(1, 1, 0, 1, 8_500_000),
                204,
                2.83,
                finished,
                "record 1d9b7e8e",
                story);
    }

    @Test
    void theStorySaysWhatIsLeftAndHowToRepeatItAndTellsTheLife() {
        assertEquals(
                """
                  shrunk            from 4 devices, 138 actions, 40 outages, 13 faults, 600 s
                  to                1 device, 1 action, 0 outages, 1 fault, 9 s
                  in                204 runs, 2.8 s
                  fails             at-most-once: doubled records: 1
                  repeat            ./barnstorm simulate x.yaml

                The life of record 1d9b7e8e:
                  05:00:42.000 barn-01/dev-01 creates feeding
                """,
                ShrunkText.story(
                        shrunk(true, List.of("05:00:42.000 barn-01/dev-01 creates feeding")),
                        "./barnstorm simulate x.yaml"));
    }

    @Test
    void theStorySaysWhenTheBudgetWasSpentAndTellsNoLifeWhereThereIsNone() {
        assertEquals(
                """
                  shrunk            from 4 devices, 138 actions, 40 outages, 13 faults, 600 s
                  to                1 device, 1 action, 0 outages, 1 fault, 9 s
                  in                204 runs, 2.8 s; more time may make it smaller
                  fails             at-most-once: doubled records: 1
                  repeat            r
                """,
                ShrunkText.story(shrunk(false, List.of()), "r"));
    }

    @Test
    void theFileSaysAboveTheScenarioWhereItComesFrom() {
        assertEquals(
                """
                # Shrunk from smoke, seed 7: fails at-most-once as that does.
                # It was 4 devices, 138 actions, 40 outages, 13 faults, 600 s; this is 1 device, 1 action, 0 outages, 1 fault, 9 s.
                # Repeat: ./barnstorm simulate x.yaml
                name: smoke-shrunk
                """,
                ShrunkText.file(shrunk(true, List.of()), "smoke, seed 7", "./barnstorm simulate x.yaml"));
    }
}
