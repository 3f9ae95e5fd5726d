package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"3g", "2g-rural", "flaky-wifi", "starlink", "geo-satellite", "tower-outage", "recorded-drive"})
    void aShippedProfileIsShown(String name) {
        Cli.Result result = Cli.run("profile", "show", name);

        assertEquals(0, result.exitCode(), result::err);
        assertTrue(result.out().startsWith(name + ": "), result::out);
        assertTrue(result.out().contains("States, by share of time\n"), result::out);
        assertTrue(result.out().contains("The first 1h of 6 links"), result::out);
    }

    @Test
    void aProfileThatIsNotThereIsAnsweredWithThoseThatAre() {
        Cli.Result result = Cli.run("profile", "show", "starlik");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("starlink"), result::err);
    }

    @Test
    void moreHoursThanADayAreRefused() {
        Cli.Result result = Cli.run("profile", "show", "edge", "--hours", "25");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("--hours 25: allowed are 1 to 24"), result::err);
    }

    @Test
    void withoutShowItSaysWhatToSay() {
        Cli.Result result = Cli.run("profile");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("say 'show NAME'"), result::err);
    }

    @Test
    void asAPageItIsAFileThatNeedsNothingElse(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("starlink.html");

        Cli.Result result = Cli.run("profile", "show", "starlink", "--page", page.toString());

        assertEquals(0, result.exitCode(), result::err);
        assertTrue(result.out().endsWith("  page     " + page + "\n"), result::out);
        String html = Files.readString(page);
        assertTrue(html.contains("<h1>starlink</h1>"), html);
        assertFalse(Pattern.compile("(src|href)=|<script|url\\(").matcher(html).find(), html);
    }

    @Test
    void aPageThatCannotBeWrittenIsAnsweredWithWhatToDo(@TempDir Path folder) {
        Cli.Result result = Cli.run(
                "profile",
                "show",
                "edge",
                "--page",
                folder.resolve("no/such/edge.html").toString());

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("name a file in a folder that is there"), result::err);
    }
}
