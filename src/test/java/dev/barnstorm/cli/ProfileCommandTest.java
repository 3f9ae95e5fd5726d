package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
}
