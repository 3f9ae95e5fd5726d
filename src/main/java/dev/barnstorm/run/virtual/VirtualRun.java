package dev.barnstorm.run.virtual;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.run.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run in virtual time: prepare, storm, heal, quiet, silence, audit, as fast as it computes. The same settings give the
 * same history, event by event, on every machine and whatever the number of threads: its sites are dealt out to a fixed
 * number of worlds, each of which is played on one thread at a time. Independent runs may play at once.
 */
public final class VirtualRun {

    /** So many worlds, where there are sites enough: more than a machine has cores to lend to one run. */
    private static final int MOST_WORLDS = 8;

    private final VirtualSettings settings;
    private final VirtualLimits limits;
    private final HistoryTape wholeRun = new HistoryTape();

    /** A run that has not begun. */
    public VirtualRun(VirtualSettings settings) {
        this.settings = settings;
        this.limits = VirtualLimits.of(settings.scenario());
    }

    /**
     * Plays it.
     *
     * @param threads how many worlds are played at once, 1 or more; with 1 all is done on the calling thread
     * @return its history
     * @throws dev.barnstorm.run.RunRefused when not even the preparation comes to an end
     */
    public HistoryTapes play(int threads) {
        Plan plan = Plan.of(settings.scenario(), settings.seed(), "");
        try (VirtualWorlds worlds = VirtualWorlds.open(settings, limits, deal(plan.sites()), threads)) {
            enter("prepare", VirtualLimits.BEGIN_MICROS);
            enter("storm", 0);
            worlds.all(VirtualWorld::prepareAndStorm);
            enter("heal", limits.stormMicros());
            enter("quiet", limits.stormMicros());
            long quiet = quiet(worlds);
            enter("silence", quiet);
            worlds.all(world -> world.silenceFrom(quiet));
            long audit = worlds.latestMicros();
            enter("audit", audit);
            worlds.all(world -> world.auditAt(audit));
            enter("end", audit);
            return history(plan, worlds);
        }
    }

    private long quiet(VirtualWorlds worlds) {
        List<String> obstacles = worlds.ask(VirtualWorld::healToQuiet).stream()
                .filter(obstacle -> !obstacle.isEmpty())
                .toList();
        long quiet = worlds.latestMicros();
        wholeRun.record(new QuietEnded(quiet, obstacles.isEmpty(), obstacles.isEmpty() ? "" : obstacles.get(0)));
        return quiet;
    }

    /** Sites in turn; all into one world where what happens at one may touch another. */
    private List<List<SitePlan>> deal(List<SitePlan> sites) {
        boolean together = settings.rules().apply(() -> 0).spansSites();
        int worlds = together ? 1 : Math.min(MOST_WORLDS, sites.size());
        return IntStream.range(0, worlds)
                .mapToObj(world -> {
                    List<SitePlan> own = new ArrayList<>();
                    for (int site = world; site < sites.size(); site += worlds) {
                        own.add(sites.get(site));
                    }
                    return own;
                })
                .toList();
    }

    private HistoryTapes history(Plan plan, VirtualWorlds worlds) {
        List<HistoryTape> tapes = new ArrayList<>();
        tapes.add(wholeRun);
        tapes.addAll(worlds.tapes());
        HistoryTapes history = new HistoryTapes(tapes);
        new RunFacts(plan, settings.resolvedYaml(), settings.target(), limits.feedLagMicros(), settings.command())
                .write(history::putInfo);
        history.putInfo(InfoKey.BARN_SECONDS, Double.toString(limits.stormMicros() / 1e6));
        history.putInfo(InfoKey.HISTORY_HASH, history.hash());
        return history;
    }

    /** Wall time is what the barn's would be: a simulation's own would make every history another. */
    private void enter(String phase, long atMicros) {
        double speed = settings.scenario().clock().speed();
        wholeRun.record(new PhaseBegan(atMicros, phase, (long) ((atMicros - VirtualLimits.BEGIN_MICROS) / speed)));
    }
}
