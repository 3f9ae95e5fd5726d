package dev.barnstorm.endpoint.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.endpoint.Barn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bugs that show when the server crashes: the same story at a correct service and at one with the bug. */
class PlantedCrashesTest {

    @Test
    void ackBeforeCommitLosesWhatItAnsweredShortlyBefore() {
        assertEquals(
                "accepted s-1@1, accepted s-2@1; r-1@1 r-2@1; duplicate s-2@1",
                Desk.correctly(PlantedCrashesTest::aCrashAfterASecond));
        assertEquals(
                "accepted s-1@1, accepted s-2@1; r-1@1; accepted s-2@1",
                Desk.with(PlantedBug.ACK_BEFORE_COMMIT, PlantedCrashesTest::aCrashAfterASecond));
    }

    private static String aCrashAfterASecond(Desk desk) {
        String first = desk.push(Barn.create("m-1", "r-1"));
        desk.pass(Duration.ofSeconds(13));
        String second = desk.push(Barn.create("m-2", "r-2"));
        desk.pass(Duration.ofSeconds(1));
        desk.crash();
        String feed = desk.feed(Barn.SITE);
        return first + ", " + second + "; " + feed + "; " + desk.push(Barn.create("m-2", "r-2"));
    }

    @Test
    void restoredFromBackupGoesBackTenMinutesOnce() {
        assertEquals(
                "r-1@2 r-2@1; duplicate s-1@2; ; r-3@1; r-1@2 r-2@1 r-3@1",
                Desk.correctly(PlantedCrashesTest::twoCrashes));
        // The cursor is ahead of the feed, so that the first change behind the restore is never seen.
        assertEquals(
                "r-1@1; accepted s-1@2; ; ; r-1@2 r-3@1",
                Desk.with(PlantedBug.RESTORED_FROM_BACKUP, PlantedCrashesTest::twoCrashes));
    }

    private static String twoCrashes(Desk desk) {
        desk.push(Barn.create("m-1", "r-1"));
        desk.pass(Duration.ofMinutes(5));
        desk.push(Barn.update("m-2", "r-1", "s-1", 1, "{}"));
        desk.push(Barn.create("m-3", "r-2"));
        desk.page(9);
        desk.pass(Duration.ofMinutes(6));
        desk.crash();
        String restored = desk.feed(Barn.SITE);
        String again = desk.push(Barn.update("m-2", "r-1", "s-1", 1, "{}"));
        String ahead = desk.page(9);
        desk.push(Barn.create("m-4", "r-3"));
        String caughtUp = desk.page(9);
        desk.crash();
        return restored + "; " + again + "; " + ahead + "; " + caughtUp + "; " + desk.feed(Barn.SITE);
    }
}
