package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class VersionChainTest {

    private static final String CHECK = "version-chain";

    /** One flock, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1");
    }

    @Test
    void aChainWithoutBreaks() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .ends("m2@2")),
                """
                PASS
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 0, over 2 versions
                message: holds for 2 versions
                """);
    }

    @Test
    void twoMutationsAtOneVersion() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(20)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .answers("q3", "m3 accepted 2")
                                .ends("m3@2")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 2 versions
                message: breaks in chains of versions: 1, over 2 versions; first: record r1: each version of a record is made by one mutation; expected one mutation at version 2, found 2: m2, m3
                - r1 barn-01/b at 21 s: each version of a record is made by one mutation; expected one mutation at version 2; found 2: m2, m3
                """);
    }

    @Test
    void aMutationOnAVersionThatItWasNotSentFor() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@1")
                                .at(31)
                                .answers("q3", "m3 accepted 3")
                                .ends("m3@3")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 3 versions
                message: breaks in chains of versions: 1, over 3 versions; first: record r1: a mutation is applied only on the version that it was sent for; expected version 3 made by a mutation with base 2, found mutation m3, sent with base 1
                - r1 barn-01/b at 31 s: a mutation is applied only on the version that it was sent for; expected version 3 made by a mutation with base 2; found mutation m3, sent with base 1
                """);
    }

    @Test
    void aMutationThatIsMarkedAppliedWithoutEverBeingSent() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .settled("m2", "applied", 2, "accepted")
                                .ends("m1@1")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 2 versions
                message: breaks in chains of versions: 1, over 2 versions; first: record r1: a mutation is applied only on the version that it was sent for; expected version 2 made by a mutation with base 1, found mutation m2, never sent
                - r1 barn-01/a at 20 s: a mutation is applied only on the version that it was sent for; expected version 2 made by a mutation with base 1; found mutation m2, never sent
                """);
    }

    @Test
    void aVersionThatNobodyMade() {
        assertSays(
                judge(CHECK, created().ends("m1@2")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 2 versions
                message: breaks in chains of versions: 1, over 2 versions; first: record r1: a mutation is applied only on the version that it was sent for; expected version 2 made by a mutation with base 1, found mutation m1, sent with base 0
                - r1 barn-01/a at 3,720 s: a mutation is applied only on the version that it was sent for; expected version 2 made by a mutation with base 1; found mutation m1, sent with base 0
                """);
    }

    @Test
    void aVersionThatOnlyAnUnansweredMutationCanHaveMadeIsUndecided() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .givesUp("q2")
                                .at(51)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@2")
                                .at(52)
                                .answers("q3", "m3 accepted 3")
                                .quietIsNotReached()
                                .stillQueued("m2")
                                .ends("m3@3")),
                """
                UNKNOWN
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 0, over 3 versions
                message: undecided: a version can only be the work of a mutation that was never answered, for 1 of the versions
                """);
    }

    @Test
    void oneUnansweredMutationCannotHaveMadeTwoVersions() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1", "m2@2")
                                .at(50)
                                .givesUp("q2")
                                .at(51)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@3")
                                .at(52)
                                .answers("q3", "m3 accepted 4")
                                .quietIsNotReached()
                                .stillQueued("m2")
                                .ends("m3@4")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 3 versions
                message: breaks in chains of versions: 1, over 3 versions; first: record r1: each version up to the newest was made by a mutation; expected a mutation that made version 3, found none; the newest version is 4
                - r1 null at 3,720 s: each version up to the newest was made by a mutation; expected a mutation that made version 3; found none; the newest version is 4
                """);
    }

    @Test
    void withoutAnyVersionItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().at(10).creates("a", "m1", "r1", "{}").ends()),
                """
                UNKNOWN
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 0, over 0 versions
                message: undecided: there were no versions to look at
                """);
    }

    @Test
    void aGapIsToldWhereALaterVersionIsFirstShown() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{}")
                                .sends("b", "q2", "m2@1")
                                .at(50)
                                .cannotConnect("q2")
                                .at(60)
                                .pulls("b", "q3", "m1@1")
                                .at(70)
                                .updates("c", "m3", "r1", "{}")
                                .sends("c", "q4", "m3@2")
                                .at(71)
                                .answers("q4", "m3 accepted 3")
                                .at(80)
                                .pulls("b", "q5", "m3@3")
                                .ends("m3@3")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 3 versions
                message: breaks in chains of versions: 1, over 3 versions; first: record r1: each version up to the newest was made by a mutation; expected a mutation that made version 2, found none; the newest version is 3
                - r1 null at 80 s: each version up to the newest was made by a mutation; expected a mutation that made version 2; found none; the newest version is 3
                """);
    }

    @Test
    void anUnansweredMutationMakesNoVersionThatItWasNotSentFor() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{}")
                                .sends("b", "q2", "m2@4")
                                .at(50)
                                .givesUp("q2")
                                .at(70)
                                .updates("c", "m3", "r1", "{}")
                                .sends("c", "q4", "m3@2")
                                .at(71)
                                .answers("q4", "m3 accepted 3")
                                .quietIsNotReached()
                                .stillQueued("m2")
                                .ends("m3@3")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 3 versions
                message: breaks in chains of versions: 1, over 3 versions; first: record r1: each version up to the newest was made by a mutation; expected a mutation that made version 2, found none; the newest version is 3
                - r1 null at 3,720 s: each version up to the newest was made by a mutation; expected a mutation that made version 2; found none; the newest version is 3
                """);
    }

    /** A version above all that is known to be made, by nobody. */
    private static Story overwritten(Story story, String audited) {
        return story.calls(
                        "nobody's",
                        audited,
                        made -> new RecordState(
                                "r1", "s-r1", Story.SITE, "flock", made.version(), "{}", 99_000, "barn-01/x", false))
                .ends("nobody's");
    }

    @Test
    void theNewestVersionMayBeTheOneThatNobodyMade() {
        assertSays(
                judge(CHECK, overwritten(created(), "m1@2")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 2 versions
                message: breaks in chains of versions: 1, over 2 versions; first: record r1: each version up to the newest was made by a mutation; expected a mutation that made version 2, found none; the newest version is 2
                - r1 null at 3,720 s: each version up to the newest was made by a mutation; expected a mutation that made version 2; found none; the newest version is 2
                """);
    }

    @Test
    void aMutationThatMadeOneVersionMadeNoOther() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(40)
                                .givesUp("q2")
                                .sends("a", "q3", "m2@2")
                                .at(41)
                                .answers("q3", "m2 accepted 3")
                                .ends("m2@3")),
                """
                FAIL
                allowed: breaks in chains of versions: 0
                measured: breaks in chains of versions: 1, over 3 versions
                message: breaks in chains of versions: 1, over 3 versions; first: record r1: each version up to the newest was made by a mutation; expected a mutation that made version 2, found none; the newest version is 3
                - r1 null at 3,720 s: each version up to the newest was made by a mutation; expected a mutation that made version 2; found none; the newest version is 3
                """);
    }
}
