package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepJsonTest {

    @Test
    void everySeedIsThereWithItsVerdictItsHashAndWhatFailed() {
        List<SeedResult> results = List.of(
                Results.of(1, Verdict.PASS),
                Results.of(2, Verdict.FAIL, Results.check("policy", Verdict.FAIL, true, "not ours")),
                SeedResult.broken(3, "it \"never\" began"));
        String json = SweepJson.of("smoke", "", results, SweepFigures.of(results));
        assertTrue(
                json.startsWith(
                        """
                        {
                          "verdict" : "FAIL",
                          "scenario" : "smoke",
                          "seeds" : 3,
                          "passed" : 1,
                          "failed" : 2,
                          "undecided" : 0,
                          "figures" : {
                            "dwellP50Seconds" : {
                              "low" : 1.25,
                              "median" : 1.25,
                              "high" : 1.25,
                              "min" : 1.25,
                              "max" : 1.25
                            },
                        """),
                json);
        assertEquals(
                """
                  "results" : [ {
                    "seed" : 1,
                    "verdict" : "PASS",
                    "historyHash" : "hash-1",
                    "failed" : [ ]
                  }, {
                    "seed" : 2,
                    "verdict" : "FAIL",
                    "historyHash" : "hash-2",
                    "failed" : [ "policy" ]
                  }, {
                    "seed" : 3,
                    "verdict" : "FAIL",
                    "historyHash" : "",
                    "failed" : [ ],
                    "trouble" : "it \\"never\\" began"
                  } ]
                }
                """,
                json.substring(json.indexOf("  \"results\"")));
    }
}
