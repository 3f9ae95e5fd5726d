package dev.barnstorm.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes as users write them; {@link BarnstormExtensionTest} runs them. */
final class Cases {

    static final String SMOKE = "scenarios/smoke.yaml";
    static final String BUG = "lost-ack-duplicates";

    /** The runs that the tests of a class were given, by identity. */
    static final Set<Run> GIVEN = ConcurrentHashMap.newKeySet();

    private Cases() {}

    static final class OnMethods {

        @Test
        @Barnstorm(value = SMOKE, seed = 1)
        void isGivenARunThatPassed(Run run) {
            assertEquals(Verdict.PASS, run.verdict());
            assertEquals(1, run.seed());
            assertEquals(Verdict.PASS, run.check("convergence").verdict());
            run.check("convergence").assertHolds();
            run.assertHolds();
            assertTrue(run.metric("queueDwellSeconds.p95") >= run.metric("queueDwellSeconds.p50"));
            assertEquals(run.metric("conflicts"), run.metrics().get("conflicts"));
            assertTrue(run.summary().startsWith("PASS  smoke, seed 1: "));
            assertTrue(Files.exists(run.folder().resolve("summary.md")));
        }

        @Test
        @Barnstorm(value = SMOKE, seed = 1)
        void passesByItself() {}

        @Test
        @Barnstorm(value = SMOKE, seed = 1, plant = BUG)
        void failsByItself() {}

        @Test
        @Barnstorm(value = SMOKE, seed = 1, plant = BUG)
        void judgesForItself(Run run) {
            assertEquals(Verdict.FAIL, run.verdict());
        }

        @Test
        @Barnstorm(value = SMOKE, seed = 1, plant = BUG, set = "fleet.sites=3")
        void saysThatTheRunDoesNotHold(Run run) {
            run.assertHolds();
        }

        @Test
        @Barnstorm(value = SMOKE, seed = 1, plant = BUG)
        void saysThatACheckDoesNotHold(Run run) {
            run.check("at-most-once").assertHolds();
        }

        @Test
        @Barnstorm(value = SMOKE, seed = 1)
        void mistypesACheck(Run run) {
            run.check("convergance");
        }

        @Test
        @Barnstorm(value = SMOKE, seed = 1, set = "checks.reconnect-peak=ignore")
        void wantsACheckThatDoesNotApply(Run run) {
            run.check("reconnect-peak").assertHolds();
        }
    }

    static final class Wrong {

        @Test
        @Barnstorm("scenarios/smoek.yaml")
        void unknownFile(Run run) {}

        @Test
        @Barnstorm(value = SMOKE, set = "fleet.sights=2")
        void badKey() {}

        @Test
        @Barnstorm(value = SMOKE, plant = "lost-updates")
        void unknownBug() {}

        @Test
        @Barnstorm(
                value = SMOKE,
                seed = {1, 2})
        void twoSeeds() {}
    }

    @Barnstorm(value = SMOKE, seed = 1, plant = BUG)
    static class OnTheClass {

        @Test
        void first(Run run) {
            GIVEN.add(run);
        }

        @Test
        void second(Run run) {
            GIVEN.add(run);
        }

        @Test
        void withoutRun() {}

        @Test
        @Barnstorm(value = SMOKE, seed = 1)
        void withItsOwn(Run run) {
            run.assertHolds();
        }

        @Nested
        class Inside {
            @Test
            void third(Run run) {
                GIVEN.add(run);
            }
        }

        @Nested
        @Barnstorm(value = SMOKE, seed = 1)
        class InsideWithItsOwn {
            @Test
            void fourth(Run run) {
                run.assertHolds();
            }
        }
    }

    @Barnstorm(value = SMOKE, seed = 1, plant = BUG)
    static final class TakenByTheClass {

        private Run run;

        @BeforeEach
        void take(Run given) {
            run = given;
        }

        @Test
        void judgesTheField() {
            assertEquals(Verdict.FAIL, run.verdict());
        }
    }

    @Barnstorm(value = SMOKE, set = "clock.nonsense=1")
    static final class WrongInTheConstructor {

        WrongInTheConstructor(Run run) {
            assertTrue(run.seed() > 0);
        }

        @Test
        void neverBegins() {}
    }

    @java.lang.annotation.Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Barnstorm(value = SMOKE, seed = 3)
    @interface Stormy {}

    static final class Composed {
        @Test
        @Stormy
        void isFoundThroughAnAnnotationOfTheUsers(Run run) {
            assertEquals(3, run.seed());
        }

        @RepeatedTest(2)
        @Stormy
        void everyRepetitionPlays(Run run) {
            GIVEN.add(run);
        }
    }

    static final class InCode {

        @RegisterExtension
        static final BarnstormExtension STORM = BarnstormExtension.forScenario(SMOKE)
                .seed(5)
                .set("fleet.sites=3")
                .plant(BUG);

        @Test
        void byParameter(Run run) {
            assertEquals(5, run.seed());
            assertSame(STORM.run(), run);
            assertEquals(Verdict.FAIL, run.verdict());
        }

        @Test
        void withoutAskingNothingFails() {}
    }

    /** Where nobody listens. */
    static String nobody = "";

    static final class Unreachable {
        @BarnstormTarget
        private final Supplier<URI> target = () -> URI.create(nobody);

        @Test
        @Barnstorm(SMOKE)
        void cannotBegin(Run run) {}
    }

    static final class OddTargets {
        @BarnstormTarget
        int port = 8080;

        @Test
        @Barnstorm(SMOKE)
        void isNoTarget(Run run) {}
    }

    static final class TwoTargets {
        @BarnstormTarget
        static final String ONE = "http://127.0.0.1:8080";

        @BarnstormTarget
        static final String OTHER = "http://127.0.0.1:8081";

        @Test
        @Barnstorm(SMOKE)
        void isOneTooMany(Run run) {}
    }
}
