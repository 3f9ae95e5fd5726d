package dev.barnstorm.explore.shrink;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.explore.shrink.Shrunk.Size;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a failing seed looks like as a sketch. Some of it no scenario can state, so one failure has many sketches: of what
 * came shortly before it, of each site where it was found, with jitter and without, with other chance.
 */
final class FirstSketches {

    /** What led to a failure has mostly happened within so many seconds of barn time; the shortest is tried first. */
    private static final List<Long> LAST_SECONDS = List.of(30L, 90L, 300L);

    private static final int MOST_SPOTS = 5;

    /** Fleets of more devices are only looked at site by site. */
    private static final int MOST_DEVICES = 60;

    // What is left to chance is drawn so often before the part, or the site, is given up.
    private static final int SEEDS_OF_A_PART = 4;
    private static final int SEEDS = 8;

    private final Scenario scenario;
    private final String yaml;
    private final Staging staging;

    FirstSketches(Scenario scenario, String yaml, Staging staging) {
        this.scenario = scenario;
        this.yaml = yaml;
        this.staging = staging;
    }

    /**
     * A check that failed, and what may show why.
     *
     * @param size of the site where it was found first
     * @param sketches the likeliest first
     */
    record Suspicion(String check, Size size, List<Sketch> sketches) {
        Suspicion {
            sketches = List.copyOf(sketches);
        }
    }

    /** Of each check that failed in a seed and found something at a site. */
    List<Suspicion> of(long seed) {
        Plan plan = Plan.of(scenario, seed, "");
        List<Suspicion> suspicions = new ArrayList<>();
        new Simulation(each -> staging.of(scenario, yaml, each)).play(seed, (result, judgement, tape, history) -> {
            for (CheckResult failed : result.checks(Verdict.FAIL)) {
                List<Spot> spots = spots(failed.findings(), plan, history);
                if (!spots.isEmpty()) {
                    suspicions.add(suspicion(failed.name(), spots, plan, history));
                }
            }
        });
        return suspicions;
    }

    private static Suspicion suspicion(String check, List<Spot> spots, Plan plan, HistoryReader history) {
        Map<String, Sketch> sites = new LinkedHashMap<>();
        for (Spot spot : spots) {
            sites.computeIfAbsent(spot.site(), site -> Tracing.of(plan, history, List.of(site)));
        }
        List<Sketch> sketches = new ArrayList<>(parts(spots, spot -> sites.getOrDefault(spot.site(), first(sites))));
        sites.values().forEach(site -> sketches.addAll(whole(site)));
        if (plan.sites().size() > 1 && plan.devices().size() <= MOST_DEVICES) {
            List<String> all = plan.sites().stream().map(SitePlan::id).toList();
            Sketch everybody = Tracing.of(plan, history, all);
            sketches.addAll(parts(spots, spot -> everybody));
            sketches.addAll(whole(everybody));
        }
        return new Suspicion(check, Size.of(first(sites)), sketches);
    }

    private static Sketch first(Map<String, Sketch> sites) {
        return sites.values().iterator().next();
    }

    private static List<Sketch> parts(List<Spot> spots, Function<Spot, Sketch> sites) {
        List<Sketch> parts = new ArrayList<>();
        for (long seconds : LAST_SECONDS) {
            for (Spot spot : spots) {
                Sketch part = before(spot.atMicros(), sites.apply(spot), seconds);
                for (long seed = 1; seed <= SEEDS_OF_A_PART; seed++) {
                    parts.add(part.withSeed(seed));
                }
            }
        }
        return parts;
    }

    private static List<Sketch> whole(Sketch site) {
        List<Sketch> sketches = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            sketches.add(site.withSeed(seed));
            sketches.add(Simplifications.plainPayloads(site.withSeed(seed)));
            sketches.add(Simplifications.calm(site.withSeed(seed)));
        }
        return sketches;
    }

    /** What led to a finding, if that was not long ago: from a tick on, so that ticks stay where they are. */
    private static Sketch before(long atMicros, Sketch site, long seconds) {
        long until = Math.min(site.durationMicros(), atMicros + site.intervalMicros());
        long from = Math.max(0, until - TimeUnit.SECONDS.toMicros(seconds));
        return site.endedAt(until).begunAt(from / site.intervalMicros() * site.intervalMicros());
    }

    // ---------------------------------------------------------------- where it was found

    /** Where and when something was found. */
    private record Spot(String site, long atMicros) {}

    private static List<Spot> spots(List<Finding> findings, Plan plan, HistoryReader history) {
        List<String> sites = plan.sites().stream().map(SitePlan::id).toList();
        List<Spot> spots = new ArrayList<>();
        for (Finding finding : findings) {
            site(finding, history).ifPresent(site -> spots.add(new Spot(site, Math.max(0, finding.atMicros()))));
        }
        return spots.stream()
                .filter(spot -> sites.contains(spot.site()))
                .distinct()
                .limit(MOST_SPOTS)
                .toList();
    }

    private static Optional<String> site(Finding finding, HistoryReader history) {
        String record = finding.localId();
        String device = finding.device();
        if (record != null) {
            return history.record(record).map(RecordLife::site);
        }
        return device == null
                ? Optional.empty()
                : Optional.of(history.device(device).site());
    }
}
