package dev.barnstorm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What nobody may call, so that the same seed gives the same plan on every machine and the same history the same
 * verdict.
 */
final class Bans {
    private static final String CONSTRUCTOR = "<init>";

    /** Functions whose last bit is the platform's to choose; {@link StrictMath} has the same ones without that freedom. */
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private Bans() {}

    /** The bans over the rooms directly under {@code root}. */
    static List<Wall> walls(String root) {
        return List.of(
                new Wall(
                        "chance comes from the plan's streams, and from nothing that seeds itself",
                        noClasses().should(accessTargetWhere(chanceOfItsOwn())),
                        "RollsDice"),
                new Wall(
                        "streams give longs, and our own transforms make the rest of them",
                        noClasses().should(accessTargetWhere(borrowedTransform())),
                        "BorrowsTransforms"),
                new Wall(
                        "time comes from a passed clock; only run's WallClock asks the machine",
                        outside(root + ".run.WallClock").should(accessTargetWhere(timeOfDay())),
                        "TellsTime"),
                new Wall(
                        "only run and link measure wall time",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(Rooms.within(root, Set.of("run", "link")))
                                .should(accessTargetWhere(to(System.class, Set.of("nanoTime")))),
                        "MeasuresTime"),
                new Wall(
                        "where time is virtual, nobody measures wall time",
                        noClasses().that(liveInVirtualTime(root)).should(accessTargetWhere(wallTime())),
                        "VirtualStopwatch"),
                new Wall(
                        "where time is virtual, nobody waits for a clock of the machine",
                        noClasses().that(liveInVirtualTime(root)).should(accessTargetWhere(timedWait())),
                        "AwaitsTheWall"),
                new Wall(
                        "nobody sleeps: events are awaited",
                        noClasses()
                                .should(accessTargetWhere(
                                        to(Thread.class, Set.of("sleep")).or(to(TimeUnit.class, Set.of("sleep"))))),
                        "Sleeps"),
                new Wall(
                        "plan computes with StrictMath where Math may differ by machine",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".plan..")
                                .should(accessTargetWhere(to(Math.class, INEXACT))),
                        "ComputesLoosely"),
                new Wall(
                        "plan, and what it reads of a scenario, have no collection whose order differs from run to run",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".plan..")
                                .or(describe(
                                        "are records of scenario",
                                        type -> type.isRecord()
                                                && type.getPackageName().equals(root + ".scenario")))
                                .should(accessTargetWhere(anyOrder())),
                        "ForgetsOrder"),
                new Wall(
                        "only cli ends the process",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(root + ".cli..")
                                .should(accessTargetWhere(to(System.class, Set.of("exit"))
                                        .or(to(Runtime.class, Set.of("exit", "halt"))))),
                        "Shouts"),
                new Wall(
                        "only doors print, and nobody prints stack traces",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(Rooms.within(root, Rooms.DOORS))
                                .should(accessTargetWhere(to(System.class, Set.of("out", "err"))
                                        .or(to(Throwable.class, Set.of("printStackTrace"))))),
                        "Shouts"));
    }

    private static GivenClassesConjunction outside(String className) {
        return noClasses().that().doNotHaveFullyQualifiedName(className);
    }

    private static DescribedPredicate<JavaAccess<?>> chanceOfItsOwn() {
        return to(Math.class, Set.of("random"))
                .or(to(StrictMath.class, Set.of("random")))
                .or(to(ThreadLocalRandom.class, Set.of("current")))
                .or(to(Random.class, Set.of(CONSTRUCTOR)))
                .or(to(SecureRandom.class, Set.of(CONSTRUCTOR, "getInstanceStrong")))
                .or(to(RandomGenerator.class, Set.of("getDefault", "of")))
                .or(to(UUID.class, Set.of("randomUUID")))
                .or(describe(
                        "an unseeded SplittableRandom",
                        access -> matches(access, SplittableRandom.class, Set.of(CONSTRUCTOR))
                                && parameters(access) == 0))
                .or(describe(
                        "a shuffle without a stream",
                        access -> matches(access, Collections.class, Set.of("shuffle")) && parameters(access) == 1));
    }

    private static DescribedPredicate<JavaAccess<?>> borrowedTransform() {
        return describe("a stream's own doubles, gaussians or bounded numbers", access -> {
            AccessTarget target = access.getTarget();
            boolean stream = target.getOwner().isAssignableTo(RandomGenerator.class);
            boolean plainLong = target.getName().equals("nextLong") && parameters(access) == 0;
            return stream && target.getName().startsWith("next") && !plainLong;
        });
    }

    private static DescribedPredicate<JavaAccess<?>> timeOfDay() {
        DescribedPredicate<JavaAccess<?>> now = describe(
                "a now() of java.time",
                access -> access.getTarget().getName().equals("now")
                        && access.getTargetOwner().getPackageName().startsWith("java.time"));
        return now.or(to(System.class, Set.of("currentTimeMillis")))
                .or(to(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds")))
                .or(to(InstantSource.class, Set.of("system")))
                .or(describe(
                        "a Date of today",
                        access -> matches(access, Date.class, Set.of(CONSTRUCTOR)) && parameters(access) == 0));
    }

    private static DescribedPredicate<JavaClass> liveInVirtualTime(String root) {
        return describe("live in virtual time", type -> {
            String room = type.getPackageName();
            boolean simulates = (room + ".").startsWith(root + ".run.virtual.");
            // Parts of a class, such as its lambdas and inner classes, bear its name first.
            String name = type.getName().substring(type.getPackageName().length() + 1);
            boolean virtualLink =
                    room.equals(root + ".link") && (name.startsWith("Virtual") || name.startsWith("LinkCondition"));
            return simulates || virtualLink;
        });
    }

    private static DescribedPredicate<JavaAccess<?>> wallTime() {
        return to(System.class, Set.of("nanoTime")).or(describe("our own clocks of the wall", access -> {
            String owner = access.getTargetOwner().getSimpleName();
            return owner.equals("WallClock") || owner.equals("WallBarnClock") || owner.equals("Stopwatch");
        }));
    }

    /** Whatever takes a time-out or a delay of real time. */
    private static DescribedPredicate<JavaAccess<?>> timedWait() {
        return describe("a timer, or a wait with a time-out", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean concurrent = owner.getPackageName().startsWith("java.util.concurrent");
            boolean timed = access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                    && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(TimeUnit.class));
            return owner.isAssignableTo(ScheduledExecutorService.class)
                    || owner.isAssignableTo(Timer.class)
                    || (concurrent && timed && !owner.isEquivalentTo(TimeUnit.class));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> anyOrder() {
        Set<String> salted = Set.of("of", "ofEntries", "copyOf");
        return describe(
                        "a map or set without an order",
                        (JavaAccess<?> access) ->
                                (matches(access, Map.class, salted) || matches(access, Set.class, salted))
                                        && parameters(access) > 0)
                .or(to(HashMap.class, Set.of(CONSTRUCTOR)).and(exactly(HashMap.class)))
                .or(to(HashSet.class, Set.of(CONSTRUCTOR)).and(exactly(HashSet.class)))
                .or(to(IdentityHashMap.class, Set.of(CONSTRUCTOR)))
                .or(to(
                        Collectors.class,
                        Set.of("toSet", "toMap", "toUnmodifiableSet", "toUnmodifiableMap", "groupingBy")));
    }

    /** Any use of one of these members: a call, a constructor call, a method reference, a field. */
    private static DescribedPredicate<JavaAccess<?>> to(Class<?> owner, Set<String> members) {
        return describe(owner.getSimpleName() + "'s " + members, access -> matches(access, owner, members));
    }

    private static DescribedPredicate<JavaAccess<?>> exactly(Class<?> owner) {
        return describe("of " + owner.getSimpleName() + " itself", access -> access.getTargetOwner()
                .isEquivalentTo(owner));
    }

    private static boolean matches(JavaAccess<?> access, Class<?> owner, Set<String> members) {
        return members.contains(access.getTarget().getName())
                && access.getTargetOwner().isAssignableTo(owner);
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().size()
                : 0;
    }
}
