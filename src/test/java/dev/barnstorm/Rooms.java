package dev.barnstorm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may know whom: the rooms of the house, and the libraries that have a keeper. */
final class Rooms {
    private static final Set<String> BELOW_RUN =
            Set.of("scenario", "sqlite", "protocol", "history", "plan", "device", "link", "endpoint");
    private static final Set<String> INSIDE = Stream.concat(
                    BELOW_RUN.stream(), Stream.of("run", "check", "report", "explore", "phone"))
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    /** Who talks with people, and is talked to by nobody in the house. */
    static final Set<String> DOORS = Set.of("cli", "junit", "gatling");

    /** Each room and the other rooms that it may import. The doors stand on top of all. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("scenario", Set.of()),
            entry("sqlite", Set.of()),
            entry("protocol", Set.of()),
            entry("history", Set.of("sqlite")),
            entry("plan", Set.of("scenario")),
            entry("device", Set.of("scenario", "plan", "protocol", "history", "sqlite")),
            entry("link", Set.of("scenario", "plan")),
            entry("endpoint", Set.of("scenario", "protocol", "history", "sqlite")),
            entry("run", BELOW_RUN),
            entry("check", Set.of("history", "scenario")),
            entry("report", Set.of("check", "history")),
            entry("explore", Set.of("run", "check", "report", "endpoint", "plan", "scenario", "history")),
            entry("phone", Set.of("scenario", "sqlite")),
            entry("cli", INSIDE),
            entry("junit", INSIDE),
            entry("gatling", INSIDE));

    private Rooms() {}

    /** The walls between the packages directly under {@code root}. */
    static List<Wall> walls(String root) {
        List<Wall> walls = new ArrayList<>(List.of(
                new Wall(
                        "a room imports no room but those that the table allows it",
                        classes().should(importOnlyWhatTheTableAllows(root)),
                        "Trespasser"),
                new Wall(
                        "rooms import each other in no circle",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                        "Trespasser"),
                new Wall(
                        "every class lives in a room of the table",
                        classes().should().resideInAnyPackage(within(root, MAY_IMPORT.keySet())),
                        "Squatter"),
                new Wall(
                        "every package is null-marked in a package-info",
                        classes().should(liveInANullMarkedPackage()),
                        "Squatter"),
                new Wall(
                        "check knows no files",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".check..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.nio.file..")
                                .orShould()
                                .dependOnClassesThat()
                                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)"),
                        "ReadsFiles"),
                new Wall(
                        "plan, device, history, check and report never touch the network",
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        within(root, Set.of("plan", "device", "history", "check", "report")))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("java.net.http..", "java.nio.channels..")
                                .orShould()
                                .dependOnClassesThat()
                                .haveNameMatching("java\\.net\\.(.*Socket.*|.*URLConnection|InetAddress)"),
                        "Telephones")));
        walls.add(keptBy(root, "Gatling", "KnowsGatling", List.of("io.gatling.."), "run", "gatling"));
        walls.add(keptBy(root, "Netty", "KnowsNetty", List.of("io.netty.."), "link", "run"));
        walls.add(keptBy(root, "SQLite", "KnowsSqlite", List.of("org.sqlite.."), "sqlite"));
        walls.add(keptBy(root, "Automerge", "KnowsAutomerge", List.of("org.automerge.."), "device.collaborative"));
        walls.add(
                keptBy(root, "JDBC", "KnowsJdbc", List.of("java.sql..", "javax.sql.."), "sqlite", "endpoint.postgres"));
        walls.add(keptBy(
                root,
                "PostgreSQL",
                "KnowsPostgres",
                List.of("org.postgresql..", "com.zaxxer..", "org.flywaydb..", "io.zonky.."),
                "endpoint.postgres"));
        walls.add(keptBy(root, "Undertow", "KnowsUndertow", List.of("io.undertow..", "org.xnio.."), "endpoint"));
        walls.add(keptBy(
                root,
                "WireMock",
                "KnowsWireMock",
                List.of("com.github.tomakehurst..", "org.wiremock..", "org.eclipse.jetty.."),
                "endpoint"));
        walls.add(keptBy(
                root,
                "Testcontainers",
                "KnowsTestcontainers",
                List.of("org.testcontainers..", "com.github.dockerjava.."),
                "endpoint"));
        walls.add(keptBy(root, "picocli", "KnowsPicocli", List.of("picocli.."), "cli"));
        walls.add(keptBy(root, "JUnit", "KnowsJUnit", List.of("org.junit.."), "junit"));
        return walls;
    }

    private static Wall keptBy(String root, String library, String brokenBy, List<String> packages, String... keepers) {
        return new Wall(
                "only " + String.join(" and ", keepers) + (keepers.length == 1 ? " knows " : " know ") + library,
                noClasses()
                        .that()
                        .resideOutsideOfPackages(within(root, Set.of(keepers)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages.toArray(String[]::new)),
                brokenBy);
    }

    static String[] within(String root, Set<String> rooms) {
        return rooms.stream().map(room -> root + "." + room + "..").toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows(String root) {
        return new ArchCondition<>("import only what the table allows") {
            @Override
            public void check(JavaClass importer, ConditionEvents events) {
                String from = room(root, importer);
                for (Dependency dependency : importer.getDirectDependenciesFromSelf()) {
                    String to = room(root, dependency.getTargetClass());
                    boolean foreign = MAY_IMPORT.containsKey(to) && !to.equals(from);
                    if (foreign && !MAY_IMPORT.getOrDefault(from, Set.of()).contains(to)) {
                        events.add(SimpleConditionEvent.violated(importer, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The room that a class lives in; empty for classes from outside the house. */
    private static String room(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                boolean marked = home.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " lives in " + home.getName()
                                    + ", which has no package-info with @NullMarked"));
                }
            }
        };
    }
}
