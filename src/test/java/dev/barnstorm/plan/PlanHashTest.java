package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.CloneSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RebootSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RestoreSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.SignOutSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.StorageFullSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.UpgradeSpec;
import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in which something else happens have another hash. */
class PlanHashTest {

    @TempDir
    Path folder;

    private static String hash(NetworkProfile network, @Nullable KillSpec kill) {
        return hash(new GroupSpec("", 1, 1, null, network, Barns.app(null, null), DeviceFaultsSpec.of(kill)));
    }

    private static String hash(GroupSpec alone) {
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

    private static String befallen(DeviceFaultsSpec faults) {
        return hash(new GroupSpec("", 1, 1, null, Barns.drops(Correlation.SITE), Barns.app(null, null), faults));
    }

    private static String full(Distribution every, int lastingSeconds) {
        Constant lasting = new Constant(lastingSeconds);
        return befallen(new DeviceFaultsSpec(null, new StorageFullSpec(every, lasting), null, null, null));
    }

    private static String signedOut(Distribution every, int lastingSeconds) {
        Constant lasting = new Constant(lastingSeconds);
        return befallen(new DeviceFaultsSpec(null, null, new SignOutSpec(every, lasting), null, null));
    }

    private static String rebooting(Distribution every, int downSeconds, Instant clock) {
        Constant down = new Constant(downSeconds);
        return befallen(new DeviceFaultsSpec(null, null, null, new RebootSpec(every, down, clock), null));
    }

    private static String restored(int atSeconds, int ageSeconds, int downSeconds) {
        RestoreSpec spec =
                new RestoreSpec(new Constant(atSeconds), new Constant(ageSeconds), Duration.ofSeconds(downSeconds));
        return befallen(new DeviceFaultsSpec(null, null, null, null, null, spec, null, List.of()));
    }

    @Test
    void phonesThatAreRestoredOtherwiseAreAnotherPlan() {
        Set<String> hashes = new HashSet<>(List.of(
                befallen(DeviceFaultsSpec.NONE),
                restored(600, 60, 5),
                restored(601, 60, 5),
                restored(600, 61, 5),
                restored(600, 60, 6)));
        assertEquals(5, hashes.size());
        assertEquals(restored(600, 600, 5), restored(600, 700, 5), "no backup is older than the storm");
        assertEquals(befallen(DeviceFaultsSpec.NONE), restored(3_600, 60, 5), "it comes after the storm");
    }

    private static String cloned(int atSeconds, int downSeconds) {
        CloneSpec spec = new CloneSpec(new Constant(atSeconds), Duration.ofSeconds(downSeconds));
        return befallen(new DeviceFaultsSpec(null, null, null, null, null, null, spec, List.of()));
    }

    @Test
    void phonesThatAreClonedOtherwiseAreAnotherPlan() {
        Set<String> hashes = new HashSet<>(
                List.of(befallen(DeviceFaultsSpec.NONE), cloned(600, 60), cloned(601, 60), cloned(600, 61)));
        assertEquals(4, hashes.size());
        assertEquals(befallen(DeviceFaultsSpec.NONE), cloned(3_550, 60), "the clone would run after the storm");
    }

    private static String upgraded(int atSeconds, int downSeconds, long schema) {
        UpgradeSpec spec = new UpgradeSpec(new Constant(atSeconds), Duration.ofSeconds(downSeconds), schema);
        return befallen(new DeviceFaultsSpec(null, null, null, null, spec));
    }

    @Test
    void whatBefallsPhonesCountsWithItsTimesAndItsLengths() {
        Set<String> hashes = new HashSet<>(List.of(
                befallen(DeviceFaultsSpec.NONE),
                full(new Exponential(600), 5),
                full(new Exponential(601), 5),
                full(new Exponential(600), 6),
                signedOut(new Exponential(600), 5),
                signedOut(new Exponential(601), 5),
                signedOut(new Exponential(600), 6),
                rebooting(new Exponential(600), 5, Instant.EPOCH),
                rebooting(new Exponential(601), 5, Instant.EPOCH),
                rebooting(new Exponential(600), 6, Instant.EPOCH),
                rebooting(new Exponential(600), 5, Instant.EPOCH.plusSeconds(1)),
                upgraded(600, 5, 2),
                upgraded(601, 5, 2),
                upgraded(600, 6, 2),
                upgraded(600, 5, 3)));
        assertEquals(befallen(DeviceFaultsSpec.NONE), upgraded(3_600, 5, 2), "it comes after the storm");
        assertEquals(15, hashes.size());
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

    /** What happens to one device within an hour, of which only the first entries of each kind are hashed. */
    private static List<String> growing(GroupSpec group, WorkSpec... work) {
        Plan plan = Plan.of(Barns.scenario(Duration.ofHours(1), List.of(group), List.of(work), List.of()), 1, "");
        return LongStream.rangeClosed(1, 3)
                .mapToObj(entries -> PlanHash.of(plan, List.of(), entries))
                .toList();
    }

    private static NetworkProfile network(Step... steps) {
        Map<String, LinkState> states =
                Map.of("on", Barns.online("on", 10, 8e6, 2e6), "off", Barns.offline("off", 0, 1));
        return Barns.network(Correlation.SITE, new Script(states, List.of(steps), null));
    }

    private static WorkSpec listed(int... seconds) {
        List<ListedAction> actions = Arrays.stream(seconds)
                .mapToObj(at -> new ListedAction(Duration.ofSeconds(at), "barn-01/dev-01", 0, false, "{}", false))
                .toList();
        return new WorkSpec("egg", Kind.EVENT, 0, null, 0, Map.of(), 0, null, new TreeSet<>(), actions);
    }

    /** Of a device that has exactly two entries of one kind, and of the others one at most. */
    @Test
    void ofEachKindAsManyEntriesOfADeviceCountAsAreWanted() {
        Step on = new Step(Duration.ZERO, "on");
        Step off = new Step(Duration.ofMinutes(10), "off");
        KillSpec twice = new KillSpec(new Constant(1_700), Duration.ofSeconds(5));
        for (List<String> hashes : List.of(
                growing(new GroupSpec("", 1, 1, null, network(on), Barns.app(null, null)), listed(10, 20)),
                growing(new GroupSpec("", 1, 1, null, network(on, off), Barns.app(null, null)), listed(10)),
                growing(
                        new GroupSpec("", 1, 1, null, network(on), Barns.app(null, null), DeviceFaultsSpec.of(twice)),
                        listed(10)),
                growing(
                        new GroupSpec("", 1, 1, null, network(on), Barns.app(new Constant(3_500), new Constant(3_500))),
                        listed(10)))) {
            assertNotEquals(hashes.get(0), hashes.get(1), "the second counts where two are wanted");
            assertEquals(hashes.get(1), hashes.get(2), "there is no third");
        }
    }

    @Test
    void theMoreDevicesTheFewerEntriesOfEachCountButAHundredAtLeast() {
        assertEquals(20_000_000, PlanHash.entriesOfEach(1));
        assertEquals(2_000, PlanHash.entriesOfEach(10_000));
        assertEquals(100, PlanHash.entriesOfEach(1_000_000));
    }

    // As PlanTest's: a change of it is a change of all simulated runs.
    @Test
    void aSimulatedServersTimesCountToo() {
        assertEquals(
                "d0340c5b8517b6ba17b7c7650b786cd875ec65a22b2e6d9e110f9ee79e705456", simulated(new Constant(0.004)));
        assertNotEquals(simulated(new Constant(0.004)), simulated(new Constant(0.005)));
    }

    private static String simulated(Distribution serviceTime) {
        return Plan.of(Barns.simulated(Barns.morning(1, 1), serviceTime), 1, "").hash();
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
