package dev.barnstorm.run.virtual;

import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.run.HarnessFailure;
import dev.barnstorm.run.virtual.VirtualWorld.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays the worlds of one run, so many at once; there is no more of a world in memory than that it is played. */
final class VirtualWorlds {

    /** So many events of a run are not encoded, if there are no more: some 15 MB of them. */
    private static final long EVENTS_AS_THEY_COME = 100_000;

    private final VirtualSettings settings;
    private final VirtualLimits limits;
    private long eventsAsTheyCome;
    private List<ExchangeLog> exchanges = List.of();

    VirtualWorlds(VirtualSettings settings, VirtualLimits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * Plays a world for each list of sites.
     *
     * @param threads how many at once, 1 or more; with 1 all is done on the calling thread
     * @return what came of each, in their order
     */
    List<Played> play(List<List<SitePlan>> worlds, int threads) {
        exchanges = settings.exchanges().shares(worlds.size());
        eventsAsTheyCome = EVENTS_AS_THEY_COME / worlds.size();
        int atOnce = Math.min(threads, worlds.size());
        return atOnce == 1 ? inTurn(worlds) : atOnce(worlds, atOnce);
    }

    private List<Played> inTurn(List<List<SitePlan>> worlds) {
        List<Played> played = new ArrayList<>();
        for (List<SitePlan> sites : worlds) {
            played.add(playOne(sites, played.size()));
        }
        return played;
    }

    private List<Played> atOnce(List<List<SitePlan>> worlds, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Played>> plays = new ArrayList<>();
            for (List<SitePlan> sites : worlds) {
                int number = plays.size();
                plays.add(() -> playOne(sites, number));
            }
            List<Played> played = new ArrayList<>();
            for (Future<Played> world : pool.invokeAll(plays)) {
                played.add(world.get());
            }
            return played;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new HarnessFailure(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure(stopped);
        } finally {
            pool.shutdownNow();
        }
    }

    private Played playOne(List<SitePlan> sites, int number) {
        HistoryTape history = new HistoryTape(eventsAsTheyCome);
        try (VirtualWorld world =
                new VirtualWorld(settings.keeping(exchanges.get(number)), limits, sites, number, history)) {
            return world.play();
        }
    }
}
