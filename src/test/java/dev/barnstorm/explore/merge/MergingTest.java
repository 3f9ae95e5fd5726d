package dev.barnstorm.explore.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryWriter;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergingTest {

    private static final long SECOND = 1_000_000;

    @TempDir
    Path folder;

    /** A shard of one site, healed so many seconds after its begin; quiet 10 s and at its end 20 s later. */
    private Path shard(String shard, long healSeconds, Map<InfoKey, String> more) throws IOException {
        return written(shard, healSeconds, more, true);
    }

    private Path written(String shard, long healSeconds, Map<InfoKey, String> more, boolean ends) throws IOException {
        String number = shard.substring(0, 1);
        Path run =
                Files.createDirectories(folder.resolve("run-" + folder.toFile().list().length));
        List<HistoryEvent> events = new ArrayList<>(List.of(
                new PhaseBegan(0, "storm", 7),
                new Acted(
                        5 * SECOND,
                        "barn-" + number + "/a",
                        "barn-" + number,
                        5,
                        1,
                        "m" + number,
                        "r" + number,
                        "feeding",
                        false,
                        "create",
                        "{}",
                        0,
                        false),
                new PhaseBegan(healSeconds * SECOND, "heal", healSeconds)));
        if (ends) {
            events.add(
                    new QuietEnded((healSeconds + 10) * SECOND, number.equals("1"), number.equals("1") ? "" : "late"));
            events.add(new Measured((healSeconds + 20) * SECOND, "openFiles", healSeconds));
            events.add(new PhaseBegan((healSeconds + 20) * SECOND, "end", healSeconds + 20));
        }
        Map<InfoKey, String> info = new EnumMap<>(Map.of(
                InfoKey.NAME, "farms",
                InfoKey.SCENARIO, "name: farms\n",
                InfoKey.SEED, "7",
                InfoKey.PLAN_HASH, "abc",
                InfoKey.SHARD, shard,
                InfoKey.DEVICES, "3",
                InfoKey.FEED_LAG_MICROS, "0",
                InfoKey.WALL_SECONDS, number + "0.5",
                InfoKey.BARN_SECONDS, "9.5",
                InfoKey.COMMAND, "./barnstorm run farms.yaml --seed 7 --shard " + shard));
        info.putAll(Map.of(InfoKey.RUN_ID, "", InfoKey.TARGET, "embedded", InfoKey.INTERRUPTED, "false"));
        info.putAll(more);
        info.values().removeIf("(none)"::equals);
        try (HistoryWriter writer = new HistoryWriter(run.resolve("history.db"))) {
            info.forEach(writer::putInfo);
            events.forEach(writer::record);
        }
        return run;
    }

    private Path shard(String shard) throws IOException {
        return shard(shard, 100, Map.of());
    }

    private HistoryDb merged(Path... runs) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        try (Merging merging = Merging.of(List.of(runs))) {
            merging.into(new RunFolder(out));
        }
        return HistoryDb.open(out.resolve("history.db"));
    }

    private static String refused(Path... runs) {
        return assertThrows(
                        MergeException.class, () -> Merging.of(List.of(runs)).close())
                .getMessage();
    }

    private static List<String> notes(Path... runs) {
        try (Merging merging = Merging.of(List.of(runs))) {
            return merging.notes();
        }
    }

    @Test
    void theWholeEntersAPhaseWithItsLastShardAndIsQuietWhenAllAre() throws IOException {
        try (HistoryDb merged = merged(shard("2/2", 130, Map.of()), shard("1/2"))) {
            assertEquals(
                    List.of(
                            new PhaseBegan(0, "storm", 7),
                            new PhaseBegan(130 * SECOND, "heal", 130),
                            new QuietEnded(140 * SECOND, false, "shard 2/2: late"),
                            new PhaseBegan(150 * SECOND, "end", 150),
                            new Measured(150 * SECOND, "openFiles", 130)),
                    merged.wholeRun());
            assertEquals(
                    List.of(1, 2),
                    merged.shards().stream().map(part -> part.number()).toList());
            assertEquals(List.of("barn-1", "barn-2"), merged.sites());
            assertEquals("name: farms\n", Files.readString(folder.resolve("out").resolve("scenario.yaml")));
        }
    }

    @Test
    void itsFactsAreThoseOfTheWholePlan() throws IOException {
        try (HistoryDb merged = merged(shard("1/2"), shard("2/2"))) {
            Map<InfoKey, String> facts = new EnumMap<>(InfoKey.class);
            for (InfoKey key : InfoKey.values()) {
                merged.info(key).ifPresent(value -> facts.put(key, value));
            }
            assertEquals("2", facts.get(InfoKey.SHARDS));
            assertEquals("6", facts.get(InfoKey.DEVICES));
            assertEquals("20.5", facts.get(InfoKey.WALL_SECONDS));
            assertEquals("abc", facts.get(InfoKey.PLAN_HASH));
            assertEquals("embedded", facts.get(InfoKey.TARGET));
            assertEquals("", facts.get(InfoKey.RUN_ID));
            assertEquals("./barnstorm run farms.yaml --seed 7", facts.get(InfoKey.COMMAND));
            assertEquals("false", facts.get(InfoKey.INTERRUPTED));
            for (InfoKey none : List.of(InfoKey.SHARD, InfoKey.MISSING_SHARDS, InfoKey.START_AT)) {
                assertEquals(null, facts.get(none), none.name());
            }
        }
    }

    @Test
    void oneInterruptedShardInterruptsTheWholeAndSaltsAreAllNamed() throws IOException {
        Path one = shard("1/2", 100, Map.of(InfoKey.RUN_ID, "x1"));
        Path two = shard("2/2", 100, Map.of(InfoKey.RUN_ID, "x2", InfoKey.INTERRUPTED, "true"));
        try (HistoryDb merged = merged(one, two)) {
            assertEquals(Optional.of("true"), merged.info(InfoKey.INTERRUPTED));
            assertEquals(Optional.of("x1, x2"), merged.info(InfoKey.RUN_ID));
        }
    }

    @Test
    void aShardThatIsMissingIsNamed() throws IOException {
        Path never = folder.resolve("never");
        try (HistoryDb merged = merged(shard("1/3"), never, shard("3/3"))) {
            assertEquals(Optional.of("shard 2/3 is missing"), merged.info(InfoKey.MISSING_SHARDS));
        }
        assertTrue(notes(shard("1/3"), never).contains(never + " holds no history"));
    }

    @Test
    void aShardThatBrokeOffIsNamedWithHowFarItCameAndItsEventsAreLeftOut() throws IOException {
        Path broken = written("2/3", 72, Map.of(), false);
        try (HistoryDb merged = merged(shard("1/3"), broken)) {
            assertEquals(
                    Optional.of("shard 2/3 ended in mid-run at 0:01:12 of barn time, in heal\nshard 3/3 is missing"),
                    merged.info(InfoKey.MISSING_SHARDS));
            assertEquals(List.of("barn-1"), merged.sites());
        }
    }

    @Test
    void whoHadNoCommonStartIsTold() throws IOException {
        String start = "2026-05-01T10:00:00Z";
        Path one = shard("1/2", 100, Map.of(InfoKey.START_AT, start));
        Path two = shard("2/2", 100, Map.of(InfoKey.START_AT, start));
        Path later = shard("2/2", 100, Map.of(InfoKey.START_AT, "2026-05-01T10:00:01Z"));

        assertEquals(List.of(), notes(one, two));
        assertTrue(notes(one, later).get(0).startsWith("the shards had no common start"), notes(one, later)::toString);
        assertEquals(1, notes(one, shard("2/2")).size());
        try (HistoryDb merged = merged(one, two)) {
            assertEquals(Optional.of(start), merged.info(InfoKey.START_AT));
        }
    }

    @Test
    void aShardThatIsThereTwiceIsRefused() throws IOException {
        Path one = shard("1/2");
        Path again = shard("1/2");

        assertEquals(
                "shard 1/2 is there twice, in " + one + " and in " + again
                        + ": what it did would count double. Leave out one of the two.",
                refused(one, again));
    }

    @Test
    void shardsThatWereDealtDifferentlyAreRefused() throws IOException {
        Path one = shard("1/2");
        Path other = shard("2/3");

        assertEquals(
                other + " is shard 2/3, and " + one
                        + " is one of 2: shards of one plan are wanted, dealt the same way.",
                refused(one, other));
    }

    @Test
    void anotherPlanSeedScenarioBugOrSpeedIsRefusedWithWhatDiffers() throws IOException {
        Path one = shard("1/2");
        Map<InfoKey, String> words = Map.of(
                InfoKey.NAME, "another scenario than " + one + " (odd, and not farms)",
                InfoKey.SEED, "another seed than " + one + " (odd, and not 7)",
                InfoKey.PLAN_HASH, "another plan than " + one + " (odd, and not abc)",
                InfoKey.PLANTED_BUG, "another planted bug than " + one + " (odd, and not none)",
                InfoKey.SPEED, "another speed than " + one + " (odd, and not none)",
                InfoKey.SCENARIO, "another scenario than " + one + ": compare their scenario.yaml");
        for (Map.Entry<InfoKey, String> word : words.entrySet()) {
            Path other = shard("2/2", 100, Map.of(word.getKey(), "odd"));

            String said = refused(one, other);

            assertTrue(said.startsWith(other + " was played with " + word.getValue()), said);
        }
    }

    @Test
    void ofAnotherPlanIsRefusedEvenWhereItBrokeOff() throws IOException {
        Path one = shard("1/2");
        Path broken = written("2/2", 72, Map.of(InfoKey.PLAN_HASH, "odd"), false);

        assertTrue(refused(one, broken).startsWith(broken + " was played with another plan"));
    }

    @Test
    void theRunOfAWholePlanIsRefused() throws IOException {
        Path whole = shard("1/1", 100, Map.of(InfoKey.SHARD, "(none)"));

        assertTrue(refused(whole).startsWith(whole + " holds the run of a whole plan, and not of a shard of one"));
    }

    @Test
    void whereNothingCanBeJudgedNothingIsMerged() throws IOException {
        Path never = folder.resolve("never");
        Path broken = written("2/2", 72, Map.of(), false);

        assertTrue(refused(never).startsWith("none of [" + never + "] holds the history of a shard"));
        assertEquals(
                "no shard came to its end, so there is nothing to judge: shard 1/2 is missing; shard 2/2 ended in mid-run"
                        + " at 0:01:12 of barn time, in heal.",
                refused(never, broken));
    }

    @Test
    void severalRunsOfOneShardAreRefused() throws IOException {
        Path several = Files.createDirectories(folder.resolve("several"));
        Files.writeString(several.resolve("repeat.json"), "{}");

        assertTrue(refused(several).startsWith(several + " holds several runs of one shard: name one of them"));
    }
}
