package dev.barnstorm.junit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarnstormExtensionTest {

    private static final String GOOD = "SUCCESSFUL";
    private static final String BAD = "FAILED";

    @BeforeEach
    void forget() {
        Cases.GIVEN.clear();
    }

    private static String message(Launched launched, String test) {
        return String.valueOf(launched.failure(test).getMessage());
    }

    private static void assertSays(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "nothing of <" + part + "> in " + message);
        }
    }

    @Test
    void aTestIsGivenTheRunOrFailsByItself() {
        Launched launched = Launched.run(Cases.OnMethods.class);

        assertEquals(
                Map.of(
                        "isGivenARunThatPassed", GOOD,
                        "passesByItself", GOOD,
                        "failsByItself", BAD,
                        "judgesForItself", GOOD,
                        "saysThatTheRunDoesNotHold", BAD,
                        "saysThatACheckDoesNotHold", BAD,
                        "mistypesACheck", BAD,
                        "wantsACheckThatDoesNotApply", BAD),
                launched.statuses());
        assertInstanceOf(AssertionError.class, launched.failure("failsByItself"));
        assertSays(
                message(launched, "saysThatTheRunDoesNotHold"),
                "FAIL  smoke, seed 1: ",
                "The bug lost-ack-duplicates was planted",
                "FAIL  at-most-once  ",
                "FAIL  protocol-conformance  ",
                "\n  allowed           ",
                "\n  measured          ",
                "  Its life:\n",
                "\n  report            ",
                "\n  repeat            ./barnstorm simulate scenarios/smoke.yaml --seed 1 --set fleet.sites=3 --plant"
                        + " lost-ack-duplicates\n");
    }

    @Test
    void aCheckThatDoesNotHoldTellsOfItselfAndOfNoOther() {
        Launched launched = Launched.run(Cases.OnMethods.class);

        String told = message(launched, "saysThatACheckDoesNotHold");
        assertSays(told, "FAIL  at-most-once  ", "repeat  ");
        assertTrue(!told.contains("protocol-conformance"), told);
        assertSays(
                message(launched, "mistypesACheck"),
                "there is no check 'convergance' in this run; there are no-lost-write, ",
                "did you mean 'convergence'?");
        assertSays(
                message(launched, "wantsACheckThatDoesNotApply"),
                "n/a   reconnect-peak  n/a: the scenario ignores it\n");
    }

    @Test
    void whatCannotBePlayedFailsTheTestWithOneClearMessage() {
        Launched launched = Launched.run(Cases.Wrong.class);

        assertEquals(
                Map.of("unknownFile", BAD, "badKey", BAD, "unknownBug", BAD, "twoSeeds", BAD), launched.statuses());
        assertAll(
                () -> assertInstanceOf(BarnstormException.class, launched.failure("unknownFile")),
                () -> assertSays(
                        message(launched, "unknownFile"), "smoek.yaml: there is no such scenario file", "allowed: "),
                () -> assertSays(
                        message(launched, "badKey"),
                        "--set fleet.sights=2: unknown key 'sights'",
                        "allowed: name, sites"),
                () -> assertSays(
                        message(launched, "unknownBug"),
                        "plant: there is no planted bug 'lost-updates'",
                        "did you mean 'lost-update'?"),
                () -> assertSays(message(launched, "twoSeeds"), "one number, and there are 2"));
    }

    @Test
    void onAClassItIsPlayedOnceForItsMethodsAndTheClassesInside() {
        Launched launched = Launched.run(
                Cases.OnTheClass.class,
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent");

        assertEquals(
                Map.of(
                        "first", GOOD,
                        "second", GOOD,
                        "third", GOOD,
                        "fourth", GOOD,
                        "withItsOwn", GOOD,
                        "withoutRun", BAD),
                launched.statuses());
        assertEquals(1, Cases.GIVEN.size());
    }

    @Test
    void aClassThatTakesTheRunElsewhereJudgesItItself() {
        assertEquals(
                Map.of("judgesTheField", GOOD),
                Launched.run(Cases.TakenByTheClass.class).statuses());
    }

    @Test
    void aRunForTheConstructorThatCannotBePlayedSaysWhy() {
        Launched launched = Launched.run(Cases.WrongInTheConstructor.class);

        assertTrue(message(launched, "neverBegins").contains("unknown key 'nonsense'"), launched.statuses()::toString);
    }

    @Test
    void anAnnotationOfTheUsersOwnMayCarryItAndEachRepetitionPlaysAnew() {
        Launched launched = Launched.run(Cases.Composed.class);

        assertEquals(
                Map.of(
                        "isFoundThroughAnAnnotationOfTheUsers",
                        GOOD,
                        "repetition 1 of 2",
                        GOOD,
                        "repetition 2 of 2",
                        GOOD),
                launched.statuses());
        assertEquals(2, Cases.GIVEN.size());
        assertEquals(2, Cases.GIVEN.stream().map(Run::folder).distinct().count());
    }

    @Test
    void madeInCodeItPlaysOnceAndOnlyWhenAsked() {
        assertEquals(
                Map.of("byParameter", GOOD, "withoutAskingNothingFails", GOOD),
                Launched.run(Cases.InCode.class).statuses());
    }

    @Test
    void aTargetThatIsNoneOrOneTooManyIsToldOf() {
        assertSays(
                message(Launched.run(Cases.OddTargets.class), "isNoTarget"),
                "@BarnstormTarget",
                "gives a java.lang.Integer",
                "allowed are a URI, a string, or a supplier of one");
        assertSays(message(Launched.run(Cases.TwoTargets.class), "isOneTooMany"), "there are 2 @BarnstormTarget");
    }
}
