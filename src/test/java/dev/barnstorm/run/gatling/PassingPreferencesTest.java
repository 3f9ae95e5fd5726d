package dev.barnstorm.run.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.commons.util.LatestGatlingRelease$;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PassingPreferencesTest {

    /** The JDK asks for the factory once, when the first preferences of the process are made. */
    @BeforeAll
    static void install() {
        PassingPreferences.install();
    }

    @Test
    void gatlingBelievesThatItLookedForANewVersionAndFoundNone() {
        assertTrue(LatestGatlingRelease$.MODULE$.load().isEmpty());
        Preferences kept = Preferences.userRoot().node("/io/gatling/latestVersion");
        // Had it looked, it would have written down when, whether or not anybody answered.
        assertEquals(Long.MAX_VALUE, kept.getLong("lastCheckTimestamp", 0));
    }

    @Test
    void whatIsKeptIsKeptInMemoryOnly() throws Exception {
        Preferences root = new PassingPreferences().userRoot();

        root.node("/a/b").put("key", "value");
        root.flush();

        assertEquals("value", root.node("/a/b").get("key", ""));
        assertEquals("", new PassingPreferences().userRoot().node("/a/b").get("key", ""));
        assertFalse(Files.exists(Path.of(System.getProperty("user.home"), ".java", ".userPrefs", "a")));
    }
}
