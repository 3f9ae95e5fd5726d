package dev.barnstorm.explore.merge;

import dev.barnstorm.history.BrokenOff;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Shard;
import dev.barnstorm.report.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs that are to be put together: those that came to their end, and what became of the others. Close it. */
final class Gathered implements AutoCloseable {

    /** What has to be the same in all of them, and what it is called. */
    private static final Map<InfoKey, String> ONE_PLAN = new TreeMap<>(Map.of(
            InfoKey.NAME, "scenario",
            InfoKey.SEED, "seed",
            InfoKey.PLAN_HASH, "plan",
            InfoKey.PLANTED_BUG, "planted bug",
            InfoKey.SPEED, "speed",
            InfoKey.PROTOCOL, "wire"));

    private final Map<Integer, PlayedShard> played = new TreeMap<>();
    private final Map<Integer, String> brokenOff = new TreeMap<>();
    private final Map<Integer, Path> folders = new TreeMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Path> empty = new ArrayList<>();
    private int count;

    /** What a run says of itself, an empty text for what it does not say. */
    private record Told(Path folder, Function<InfoKey, String> info) {}

    private Gathered() {}

    /**
     * Opens all that is there.
     *
     * @throws MergeException when something of it does not belong together, or nothing is there
     */
    static Gathered from(List<Path> folders) {
        Gathered gathered = new Gathered();
        try {
            folders.forEach(gathered::take);
            gathered.requireAny(folders);
            gathered.requireOnePlan();
            return gathered;
        } catch (RuntimeException refused) {
            gathered.close();
            throw refused;
        }
    }

    private void take(Path folder) {
        RunFolder run = new RunFolder(folder);
        if (!Files.isRegularFile(run.history())) {
            if (Files.isRegularFile(run.repeat())) {
                throw new MergeException(folder + " holds several runs of one shard: name one of them, such as "
                        + folder.resolve("run-1") + ".");
            }
            empty.add(folder);
            return;
        }
        Optional<BrokenOff> broken = BrokenOff.of(run.history());
        if (broken.isPresent()) {
            takeRemains(folder, broken.get());
            return;
        }
        HistoryDb history = HistoryDb.open(run.history());
        try {
            Shard shard = shard(folder, history.info(InfoKey.SHARD).orElse(null));
            PlayedShard whole = new PlayedShard(shard, run, history);
            played.put(number(shard, folder), whole);
            told.add(new Told(folder, whole::info));
        } catch (RuntimeException refused) {
            history.close();
            throw refused;
        }
    }

    /** Who was killed before anything was written cannot even say which shard it was. */
    private void takeRemains(Path folder, BrokenOff broken) {
        if (broken.info().isEmpty()) {
            empty.add(folder);
            return;
        }
        Shard shard = shard(folder, broken.info().get(InfoKey.SHARD));
        brokenOff.put(number(shard, folder), broken.words());
        told.add(new Told(folder, key -> broken.info().getOrDefault(key, "")));
    }

    private static Shard shard(Path folder, @Nullable String said) {
        if (said == null) {
            throw new MergeException(folder + " holds the run of a whole plan, and not of a shard of one: only runs of"
                    + " barnstorm run --shard can be put together.");
        }
        return Shard.named(said);
    }

    /** Its number, when it fits to what was taken before. */
    private int number(Shard shard, Path folder) {
        if (count != 0 && count != shard.count()) {
            Path other = folders.values().iterator().next();
            throw new MergeException(folder + " is shard " + shard + ", and " + other + " is one of " + count
                    + ": shards of one plan are wanted, dealt the same way.");
        }
        count = shard.count();
        Path twice = folders.putIfAbsent(shard.number(), folder);
        if (twice != null) {
            throw new MergeException("shard " + shard + " is there twice, in " + twice + " and in " + folder
                    + ": what it did would count double. Leave out one of the two.");
        }
        return shard.number();
    }

    private void requireAny(List<Path> asked) {
        if (folders.isEmpty()) {
            throw new MergeException("none of " + asked
                    + " holds the history of a shard: name the folders that barnstorm" + " run --shard left.");
        }
        if (played.isEmpty()) {
            throw new MergeException(
                    "no shard came to its end, so there is nothing to judge: " + String.join("; ", missing()) + ".");
        }
    }

    private void requireOnePlan() {
        Told first = told.get(0);
        for (Told other : told) {
            ONE_PLAN.forEach((key, word) -> {
                String wanted = first.info().apply(key);
                String found = other.info().apply(key);
                if (!wanted.equals(found)) {
                    throw new MergeException(other.folder() + " was played with another " + word + " than "
                            + first.folder() + " (" + shown(found) + ", and not " + shown(wanted)
                            + "): shards of one plan are wanted.");
                }
            });
            if (!first.info().apply(InfoKey.SCENARIO).equals(other.info().apply(InfoKey.SCENARIO))) {
                throw new MergeException(other.folder() + " was played with another scenario than " + first.folder()
                        + ": compare their scenario.yaml. Shards of one plan are wanted.");
            }
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "none" : text;
    }

    PlayedShard first() {
        return played.values().iterator().next();
    }

    /** Those that came to their end, by number. */
    List<PlayedShard> played() {
        return List.copyOf(played.values());
    }

    /** How many there should be. */
    int count() {
        return count;
    }

    /** A line for each shard that is missing or did not come to its end, by number. */
    List<String> missing() {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String name = "shard " + new Shard(number, count);
            if (brokenOff.containsKey(number)) {
                lines.add(name + " " + brokenOff.get(number));
            } else if (!played.containsKey(number)) {
                lines.add(name + " is missing");
            }
        }
        return lines;
    }

    /** Folders in which no history was. */
    List<Path> empty() {
        return empty;
    }

    @Override
    public void close() {
        played.values().forEach(one -> one.history().close());
    }
}
