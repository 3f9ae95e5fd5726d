package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.RequestFate.Kind;
import dev.barnstorm.scenario.AuthSpec;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that run out with age, and what that does to requests. */
class AgeingTokenTest {

    private static final TokenLife AN_HOUR = new TokenLife(Barns.HOUR, -10 * Barns.SECOND);

    private static RequestFates fates(Kind otherwise) {
        return new AgeingToken((push, now) -> new RequestFate(otherwise, null), AN_HOUR);
    }

    @Test
    void aTokenRunsOutAtItsAgeAndTheNextOneCountsFromItsOwnIssue() {
        RequestFates fates = fates(Kind.NONE);
        long end = Barns.HOUR - 10 * Barns.SECOND;
        assertEquals(Kind.NONE, fates.next(true, end - 1).kind());
        assertEquals(Kind.UNAUTHORIZED, fates.next(true, end).kind());
        assertEquals(Kind.UNAUTHORIZED, fates.next(false, 2 * end).kind());
        fates.tokenIssued(2 * end);
        assertEquals(Kind.NONE, fates.next(true, 2 * end + Barns.HOUR - 1).kind());
        assertEquals(Kind.UNAUTHORIZED, fates.next(true, 2 * end + Barns.HOUR).kind());
    }

    @Test
    void anOlderTokenThanTheOneThatWasShownChangesNothing() {
        RequestFates fates = fates(Kind.NONE);
        fates.tokenIssued(Barns.HOUR);
        fates.tokenIssued(0);
        assertEquals(Kind.NONE, fates.next(true, 2 * Barns.HOUR - 1).kind());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyWhoDoesNotEvenLookAtTheTokenAnswersOtherwise(Kind otherwise) {
        Kind met = fates(otherwise).next(true, Barns.HOUR).kind();
        boolean never = otherwise == Kind.UNAVAILABLE || otherwise == Kind.ERROR_500;
        assertEquals(never ? otherwise : Kind.UNAUTHORIZED, met);
    }

    private static Plan plan(String... sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        Scenario scenario = new ScenarioReader(home, Map.of())
                .read(Path.of("scenarios", "long-away.yaml"), List.of(sets))
                .scenario();
        return Plan.of(scenario, 1, "");
    }

    @Test
    void theFirstTokensAreOfAllAgesAndNoneHasRunOut() {
        Plan plan = plan("fleet.devicesPerSite=100");
        long[] issued = plan.devices().stream()
                .mapToLong(device -> device.token().issuedMicros())
                .toArray();
        assertTrue(LongStream.of(issued).allMatch(at -> at > -Barns.HOUR && at <= 0));
        assertEquals(-Barns.HOUR / 2, LongStream.of(issued).average().orElseThrow(), Barns.HOUR / 20.0);
        assertFalse(plan.sites().get(0).registry().token().ages());
    }

    @Test
    void tokensOfAnotherLifetimeAreAnotherPlan() {
        assertNotEquals(plan().hash(), plan("auth.lifetime=2h").hash());
    }

    @Test
    void thePlansPageSaysWhenTokensRunOut() {
        assertTrue(PlanText.of(plan()).contains("tokens run out after 1h, and cannot be refreshed after 2h\n"));
    }

    @Test
    void signInsThatTakeOtherTimesAreAnotherPlan() {
        String other = plan("auth.signInAgain={after: 2h, lasting: 5m}").hash();
        assertNotEquals(plan().hash(), other);
        assertNotEquals(plan("auth.signInAgain={after: 3h, lasting: 5m}").hash(), other);
        assertEquals(plan("auth.signInAgain={after: 2h, lasting: 5m}").hash(), other);
    }

    @Test
    void aTokenOfACertainAgeIsNotRefreshed() {
        Constant fiveMinutes = new Constant(300);
        AuthSpec auth = new AuthSpec(
                null, null, Duration.ofHours(1), new AuthSpec.SignInAgain(Duration.ofHours(2), fiveMinutes));
        TokenLife life = TokenLife.of(auth, new Chance(1));
        assertFalse(life.isNotRefreshed(0, 2 * Barns.HOUR - 1));
        assertTrue(life.isNotRefreshed(0, 2 * Barns.HOUR));
        assertFalse(AN_HOUR.isNotRefreshed(0, Long.MAX_VALUE), "where nothing is stated, each is");
    }

    @Test
    void whereNoLifetimeIsStatedTokensDoNotAge() {
        assertEquals(TokenLife.ENDLESS, TokenLife.of(AuthSpec.NONE, new Chance(1)));
        AuthSpec aged = new AuthSpec(null, null, Duration.ofHours(1));
        assertEquals(Barns.HOUR, TokenLife.of(aged, new Chance(1)).lifetimeMicros());
        assertFalse(TokenLife.ENDLESS.hasRunOut(0, Long.MAX_VALUE));
    }
}
