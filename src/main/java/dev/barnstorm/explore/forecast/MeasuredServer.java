package dev.barnstorm.explore.forecast;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.run.virtual.ServerTimes;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A server as it was measured in runs: of the run that asked least of it, how long it took for requests, when nobody waited; of one that
 * it could not keep up with, what it answered at most, and so how many requests it works on at once: answers a second × the median time
 * of one (Little's law at saturation). Then all times are stretched alike, so that so many workers answer just as much as was seen: a few
 * requests wait for each other even where there is room.
 */
public final class MeasuredServer {

    /** As the search for capacity does, it leaves out the storm's first part, in which everybody begins. */
    private static final double WARMING_UP = 0.25;

    /** Requests take so many times as long as they do alone: they wait for each other. */
    private static final double SATURATED = 2;

    private static final int FEWEST = 20;

    private MeasuredServer() {}

    /** One run's requests: wall microseconds that the server took for each, sorted, and how many it answered in a wall second. */
    private static final class Seen {
        private final long[] pushes;
        private final long[] pulls;
        private final double perSecond;

        Seen(long[] pushes, long[] pulls, double perSecond) {
            this.pushes = pushes;
            this.pulls = pulls;
            this.perSecond = perSecond;
        }

        double perSecond() {
            return perSecond;
        }

        double meanMicros() {
            return (Arrays.stream(pushes).sum() + Arrays.stream(pulls).sum())
                    / (double) Math.max(1, pushes.length + pulls.length);
        }

        double medianMicros() {
            long[] all = Stream.of(pushes, pulls)
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .toArray();
            return all.length == 0 ? 0 : all[all.length / 2];
        }

        boolean enough() {
            return pushes.length >= FEWEST && pulls.length >= FEWEST;
        }
    }

    /**
     * Reads the runs of a folder: a run's own, or one that holds those of a search for capacity.
     *
     * @throws IllegalArgumentException when there is none in it, or none with enough requests; the message says so
     */
    public static ServerModel of(Path folder, ScenarioReader reader) {
        List<Seen> runs = histories(folder).stream()
                .map(history -> read(history, reader))
                .filter(Seen::enough)
                .sorted(Comparator.comparingDouble(Seen::perSecond))
                .toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no run over sockets with " + FEWEST
                    + " pushes and pulls in its storm: name the folder of a run, or that of a search for capacity");
        }
        Seen light = runs.get(0);
        Seen heavy = runs.get(runs.size() - 1);
        boolean saturated = heavy.medianMicros() >= SATURATED * light.medianMicros();
        int workers = saturated ? (int) Math.max(1, Math.round(heavy.perSecond * light.medianMicros() / 1e6)) : 0;
        double stretch = saturated ? workers / (heavy.perSecond * light.meanMicros() / 1e6) : 1;
        String times = String.format(
                Locale.ROOT,
                "times of %,d pushes and %,d pulls of %s, %.1f ms on average",
                light.pushes.length,
                light.pulls.length,
                folder.getFileName(),
                stretch * light.meanMicros() / 1e3);
        return new ServerModel(
                workers,
                ServerTimes.measured(stretched(light.pushes, stretch), stretched(light.pulls, stretch)),
                times,
                saturated
                        ? String.format(
                                Locale.ROOT,
                                "%s, since it answered at most %.1f a second",
                                ServerModel.workers(workers),
                                heavy.perSecond)
                        : "no limit of workers, since no run of them met one: state one with --workers");
    }

    private static long[] stretched(long[] micros, double stretch) {
        return Arrays.stream(micros).map(one -> Math.round(one * stretch)).toArray();
    }

    private static List<Path> histories(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isRegularFile(folder.resolve("history.db"))) {
            found.add(folder.resolve("history.db"));
        }
        try (Stream<Path> below = Files.list(folder)) {
            below.map(run -> run.resolve("history.db"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(found::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
        return found;
    }

    private static Seen read(Path file, ScenarioReader reader) {
        try (HistoryReader history = HistoryDb.open(file)) {
            Scenario scenario = reader.readSaved(history.info(InfoKey.SCENARIO).orElseThrow());
            long until = scenario.clock().duration().toNanos() / 1_000;
            long from = (long) (until * WARMING_UP);
            List<Delivered> answered = new ArrayList<>();
            for (String site : history.sites()) {
                for (String device : history.devices(site)) {
                    for (HistoryEvent event : history.conduct(device).events()) {
                        if (event instanceof Delivered one && one.atMicros() >= from && one.atMicros() < until) {
                            answered.add(one);
                        }
                    }
                }
            }
            double seconds = (until - from) / 1e6 / scenario.clock().speed();
            return new Seen(micros(answered, false), micros(answered, true), answered.size() / seconds);
        }
    }

    private static long[] micros(List<Delivered> answered, boolean pulls) {
        return answered.stream()
                .filter(one -> one.kind().equals("pull") == pulls)
                .mapToLong(Delivered::serverMicros)
                .sorted()
                .toArray();
    }
}
