package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.GroupSpec.KillSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in which something else happens have another hash. */
class PlanHashTest {

    @TempDir
    Path folder;

    private static String hash(NetworkProfile network, @Nullable KillSpec kill) {
        GroupSpec alone = new GroupSpec("", 1, 1, null, network, Barns.app(null, null), kill);
        return Plan.of(
                        Barns.scenario(
                                Duration.ofHours(1),
                                List.of(alone),
                                List.of(Barns.event("egg", new Constant(60), Map.of())),
                                List.of()),
                        1,
                        "")
                .hash();
    }

    private static String dying(Distribution every, int downSeconds) {
        return hash(Barns.drops(Correlation.SITE), new KillSpec(every, Duration.ofSeconds(downSeconds)));
    }

    @Test
    void deathsCountWithTheirTimesAndTheirLengths() {
        Set<String> hashes = new HashSet<>(List.of(
                hash(Barns.drops(Correlation.SITE), null),
                dying(new Exponential(600), 5),
                dying(new Exponential(601), 5),
                dying(new Exponential(600), 6),
                dying(new Constant(3_599), 5)));
        assertEquals(5, hashes.size());
    }

    private String recorded(String way) throws IOException {
        return recorded(way, way, 30);
    }

    private String recorded(String downlink, String uplink, int latencyMillis) throws IOException {
        Path down = Files.writeString(folder.resolve("down"), downlink);
        Path up = Files.writeString(folder.resolve("up"), uplink);
        Trace trace = new Trace(down, up, Duration.ofMillis(latencyMillis), Duration.ZERO, Duration.ofHours(1));
        return hash(Barns.network(Correlation.SITE, trace), null);
    }

    @Test
    void eachDirectionOfARecordingCountsAndSoDoesWhatIsSaidOfItsDelay() throws IOException {
        String one = "10\n20\n100\n";
        String other = "10\n30\n100\n";
        Set<String> hashes = new HashSet<>(List.of(
                recorded(one, one, 30),
                recorded(one, other, 30),
                recorded(other, one, 30),
                recorded(other, other, 30),
                recorded(one, one, 31)));
        assertEquals(5, hashes.size());
    }

    private static String scripted(int latencyMillis, double down, double up) {
        Map<String, LinkState> states = Map.of("on", Barns.online("on", latencyMillis, down, up));
        return hash(
                Barns.network(Correlation.SITE, new Script(states, List.of(new Step(Duration.ZERO, "on")), null)),
                null);
    }

    @Test
    void theNumbersOfAScriptsStatesCountThoughTheirNamesAndTimesAreTheSame() {
        Set<String> hashes = new HashSet<>(List.of(
                scripted(10, 8e6, 2e6), scripted(11, 8e6, 2e6), scripted(10, 9e6, 2e6), scripted(10, 8e6, 3e6)));
        assertEquals(4, hashes.size());
    }

    @Test
    void recordedBytesCountWithTheirTimes() throws IOException {
        assertEquals(recorded("10\n20\n100\n"), recorded("10\n20\n100\n"));
        Set<String> hashes = new HashSet<>(List.of(
                recorded("10\n20\n100\n"),
                recorded("10\n20\n20\n100\n"),
                recorded("10\n21\n100\n"),
                recorded("11\n20\n100\n"),
                recorded("10\n20\n101\n")));
        assertEquals(5, hashes.size());
    }
}
