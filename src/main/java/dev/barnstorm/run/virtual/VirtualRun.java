package dev.barnstorm.run.virtual;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Downtime;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.run.Natives;
import dev.barnstorm.run.RunFacts;
import dev.barnstorm.run.virtual.VirtualWorld.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run in virtual time: prepare, storm, heal, quiet, silence, audit, as fast as it computes. The same settings give the
 * same history, event by event, on every machine and whatever the number of threads: its sites are dealt out to worlds that
 * know nothing of each other, each played on one thread. Independent runs may play at once.
 */
public final class VirtualRun {

    /** So many worlds, where there are sites enough: what is played at a time shall fit into a processor's caches. */
    private static final int MOST_WORLDS = 128;

    private final VirtualSettings settings;
    private final Plan plan;
    private final VirtualLimits limits;
    private final HistoryTape wholeRun = new HistoryTape();

    /** A run that has not begun. */
    public VirtualRun(VirtualSettings settings) {
        this.settings = settings;
        this.plan = Plan.of(settings.scenario(), settings.seed(), "");
        this.limits = VirtualLimits.of(plan);
    }

    /**
     * Plays it.
     *
     * @param threads how many worlds are played at once, 1 or more; with 1 all is done on the calling thread
     * @return its history
     * @throws dev.barnstorm.run.RunRefused when not even the preparation comes to an end, or this machine lacks what it needs
     */
    public HistoryTapes play(int threads) {
        Natives.require(settings.scenario());
        List<Played> worlds = new VirtualWorlds(settings, limits).play(deal(plan.sites()), threads);
        enter("prepare", VirtualLimits.BEGIN_MICROS);
        enter("storm", 0);
        limits.downtimes().forEach(this::tell);
        enter("heal", limits.stormMicros());
        enter("quiet", limits.stormMicros());
        quiet(worlds);
        enter("silence", limits.silenceMicros());
        enter("audit", limits.auditMicros());
        enter("end", limits.auditMicros());
        return history(worlds);
    }

    /** The run is quiet when the last of its worlds is. */
    private void quiet(List<Played> worlds) {
        String obstacle = worlds.stream()
                .map(Played::obstacle)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        long quietMicros = worlds.stream().mapToLong(Played::quietMicros).max().orElseThrow();
        wholeRun.record(new QuietEnded(quietMicros, obstacle.isEmpty(), obstacle));
    }

    /** Sites in turn; all into one world where what happens at one may touch another. */
    private List<List<SitePlan>> deal(List<SitePlan> sites) {
        boolean together = settings.planted().serviceRules().apply(() -> 0).spansSites()
                || settings.scenario().simulated().workers() > 0;
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

    private HistoryTapes history(List<Played> worlds) {
        List<HistoryTape> tapes = new ArrayList<>();
        tapes.add(wholeRun);
        worlds.forEach(world -> tapes.add(world.tape()));
        HistoryTapes history = new HistoryTapes(tapes);
        new RunFacts(
                        plan,
                        settings.resolvedYaml(),
                        settings.target(),
                        VirtualWorld.PROTOCOL,
                        settings.planted().name(),
                        limits.feedLagMicros(),
                        settings.command())
                .write(history::putInfo);
        history.putInfo(InfoKey.PLAN_HASH, plan::hash);
        history.putInfo(InfoKey.BARN_SECONDS, Double.toString(limits.stormMicros() / 1e6));
        return history;
    }

    private void tell(Downtime downtime) {
        long from = downtime.fromMicros();
        long until = downtime.untilMicros();
        boolean dead = downtime.kind() == Downtime.Kind.CRASH;
        wholeRun.record(dead ? ServerLife.crashed(from) : ServerLife.froze(from));
        wholeRun.record(dead ? ServerLife.back(until) : ServerLife.goesOn(until));
    }

    /** Wall time is what the barn's would be: a simulation's own would make every history another. */
    private void enter(String phase, long atMicros) {
        double speed = settings.scenario().clock().speed();
        wholeRun.record(new PhaseBegan(atMicros, phase, (long) ((atMicros - VirtualLimits.BEGIN_MICROS) / speed)));
    }
}
