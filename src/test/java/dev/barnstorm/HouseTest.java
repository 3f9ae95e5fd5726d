package dev.barnstorm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the walls of ARCHITECTURE.md: who may import whom, and what nobody may call. A room may still be empty. */
class HouseTest {
    private static final String HOUSE = "dev.barnstorm";
    private static final String BAD_HOUSE = HOUSE + ".badhouse";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);
    private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_HOUSE);

    static List<Wall> walls() {
        return walls(HOUSE);
    }

    static List<Wall> wallsOfTheBadHouse() {
        return walls(BAD_HOUSE);
    }

    private static List<Wall> walls(String root) {
        return Stream.concat(Rooms.walls(root).stream(), Bans.walls(root).stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("walls")
    void theWallStands(Wall wall) {
        wall.rule().check(MAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wallsOfTheBadHouse")
    void theWallSaysNoToTheBadHouse(Wall wall) {
        List<String> complaints = wall.rule().evaluate(BAD).getFailureReport().getDetails();
        assertTrue(
                complaints.stream().anyMatch(complaint -> complaint.contains("." + wall.brokenBy())),
                () -> "nothing said about " + wall.brokenBy() + ": " + complaints);
    }
}
