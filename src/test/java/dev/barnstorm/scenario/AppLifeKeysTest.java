package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.Doze;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How dozing phones, syncs on writes, tokens that age and phones that are restored or cloned are written. */
class AppLifeKeysTest {

    private static Scenario read(String... sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        return new ScenarioReader(home, Map.of())
                .read(Path.of("scenarios", "smoke.yaml"), List.of(sets))
                .scenario();
    }

    private static String refused(String... sets) {
        return assertThrows(ScenarioException.class, () -> read(sets)).getMessage();
    }

    @Test
    void whatIsNotStatedIsNotThere() {
        AppSpec app = read().fleet().get(0).app();
        assertNull(app.doze());
        assertNull(app.sync().onWrite());
        assertNull(read().auth().lifetime());
    }

    @Test
    void dozeIsAndroidsWhereNothingElseIsStated() {
        Doze doze = read("fleet.app.doze={}").fleet().get(0).app().doze();
        assertEquals(
                new Doze(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(6), Duration.ofMinutes(5)), doze);
    }

    @Test
    void aPhoneDozesLongerAndLonger() {
        String refused = refused("fleet.app.doze={first: 2h, longest: 1h}");
        assertTrue(refused.contains("'longest' is below 'first'"), refused);
    }

    @Test
    void aWriteMayBeginASyncAtOnce() {
        assertEquals(
                Duration.ZERO,
                read("fleet.app.sync.onWrite=0s").fleet().get(0).app().sync().onWrite());
    }

    @Test
    void aTokenLastsForSomeTime() {
        assertEquals(Duration.ofHours(1), read("auth.lifetime=1h").auth().lifetime());
        assertTrue(refused("auth.lifetime=0s").contains("must be above 0"));
    }

    @Test
    void aRefreshIsRefusedOnlyWhenATokenHasRunOut() {
        String again = "auth.signInAgain={after: 3h, lasting: 5m}";
        assertEquals(
                Duration.ofHours(3),
                read("auth.lifetime=1h", again).auth().signInAgain().after());
        assertTrue(refused(again).contains("'signInAgain' without 'lifetime'"));
        assertTrue(refused("auth.lifetime=4h", again).contains("'after' is below 'lifetime'"));
    }

    @Test
    void noPhoneIsClonedAndGoesBackToo() {
        String refused = refused("fleet.deviceFaults={restore: {at: 5m, age: 1m}, clone: {at: 5m}}");
        assertTrue(refused.contains("'clone' and 'restore'"), refused);
    }

    @Test
    void aCloneMayBeNamedWhereThereIsOne() {
        String fault = "serverFaults=[{kind: error-500, at: 1m, for: 1m, devices: [barn-01/dev-01~clone]}]";
        assertEquals(
                1,
                read("fleet.deviceFaults={clone: {at: 5m}}", fault)
                        .serverFaults()
                        .size());
        assertTrue(refused(fault).contains("there is no device 'barn-01/dev-01~clone'"));
    }

    @Test
    void noPhoneGoesBackAndHasItsClockSetBackToo() {
        String refused = refused("fleet.deviceFaults={restore: {at: 5m, age: 1m}, reboot: {every: 5m}}");
        assertTrue(refused.contains("'restore' and 'reboot'"), refused);
    }
}
