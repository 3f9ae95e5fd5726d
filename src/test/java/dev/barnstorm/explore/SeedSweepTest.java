package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.explore.Simulation.Witness;
import dev.barnstorm.run.virtual.VirtualRuns;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedSweepTest {

    private static final Witness NOBODY = (result, judgement, tape, history) -> {};
    private static final VirtualSettings TWO_MINUTES = VirtualRuns.settings(
            "smoke", 0, "fleet.sites=1", "fleet.devicesPerSite=2", "clock.duration=2m", "checks={}");

    private final List<Long> heard = new ArrayList<>();

    /** Seeds of a small barn; on those from 5 on the server shifts times by an hour. */
    private static VirtualSettings brokenFrom5(long seed) {
        VirtualSettings settings = new VirtualSettings(
                TWO_MINUTES.scenario(),
                TWO_MINUTES.resolvedYaml(),
                seed,
                TWO_MINUTES.planted(),
                TWO_MINUTES.devicesFolder(),
                TWO_MINUTES.command());
        return seed < 5 ? settings : VirtualRuns.planted(settings, PlantedBug.TIMEZONE_SHIFT);
    }

    private SeedSweep sweep(LongFunction<VirtualSettings> settings, String seeds, boolean untilFailure) {
        return new SeedSweep(
                new Simulation(settings, 1).hashing(),
                SeedRange.of(seeds),
                untilFailure,
                NOBODY,
                (result, done) -> heard.add(result.seed()));
    }

    @Test
    void whatComesOfSeedsDoesNotDependOnHowManyArePlayedAtOnce() {
        List<SeedResult> one = sweep(SeedSweepTest::brokenFrom5, "1..7", false).run(1);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), heard);
        List<SeedResult> three =
                sweep(SeedSweepTest::brokenFrom5, "1..7", false).run(3);
        assertEquals(one, three);
        assertEquals(
                List.of("1 PASS", "2 PASS", "3 PASS", "4 PASS", "5 FAIL", "6 FAIL", "7 FAIL"),
                one.stream().map(it -> it.seed() + " " + it.verdict()).toList());
        assertEquals(7, hashes(one).size(), "every seed has a history of its own");
    }

    private static Set<String> hashes(List<SeedResult> results) {
        Set<String> hashes = new TreeSet<>();
        results.forEach(result -> hashes.add(result.historyHash()));
        return hashes;
    }

    @ParameterizedTest(name = "{0} jobs")
    @ValueSource(ints = {1, 3})
    void untilAFailureMeansUpToTheFirstSeedThatFails(int jobs) {
        List<SeedResult> results =
                sweep(SeedSweepTest::brokenFrom5, "3..", true).run(jobs);
        assertEquals(
                List.of("3 PASS", "4 PASS", "5 FAIL"),
                results.stream().map(it -> it.seed() + " " + it.verdict()).toList());
    }

    @Test
    void aSweepThatIsStoppedBeginsNoFurtherSeed() {
        SeedSweep[] sweep = new SeedSweep[1];
        sweep[0] = new SeedSweep(
                new Simulation(SeedSweepTest::brokenFrom5, 1).hashing(),
                SeedRange.of("1.."),
                false,
                NOBODY,
                (result, done) -> {
                    if (done == 2) {
                        sweep[0].stop();
                    }
                });
        assertEquals(2, sweep[0].run(1).size());
    }

    @ParameterizedTest(name = "{0} jobs")
    @ValueSource(ints = {1, 3})
    void aHarnessThatFailsEndsTheSweepAndIsHeardOf(int jobs) {
        SeedSweep sweep = sweep(
                seed -> {
                    if (seed == 3) {
                        throw new IllegalStateException("seed 3 cannot be played");
                    }
                    return brokenFrom5(seed);
                },
                "1..",
                false);
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> sweep.run(jobs));
        assertEquals("seed 3 cannot be played", failed.getMessage());
    }

    @Test
    void aServerWithWhichNobodyCanBeginFailsTheSeed() {
        List<SeedResult> results = sweep(seed -> VirtualRuns.broken(brokenFrom5(seed)), "1..", true)
                .run(1);
        assertEquals(1, results.size());
        SeedResult first = results.get(0);
        assertEquals(Verdict.FAIL, first.verdict());
        assertTrue(first.trouble().startsWith("planting the sites' master data failed, since"), first.trouble());
        assertEquals(List.of(), first.failed());
        assertEquals("", first.historyHash());
    }

    @Test
    void aWitnessSeesEverySeedWhileItsHistoryIsThere() {
        Set<String> seen = new ConcurrentSkipListSet<>();
        Witness witness = (result, judgement, tape, history) -> {
            assertEquals(tape.hash(), result.historyHash());
            assertEquals(result.judgement().orElseThrow(), judgement);
            seen.add(result.seed() + " " + history.sites());
        };
        List<SeedResult> results = new SeedSweep(
                        new Simulation(SeedSweepTest::brokenFrom5, 2).hashing(),
                        SeedRange.of("1..2"),
                        false,
                        witness,
                        (result, done) -> {})
                .run(2);
        assertEquals(Set.of("1 [barn-01]", "2 [barn-01]"), seen);
        assertTrue(results.stream().allMatch(result -> result.verdict() == Verdict.PASS), results.toString());
    }
}
