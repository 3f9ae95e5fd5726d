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

/**
 * What a failing seed looks like as a sketch. Some of it no scenario can state, so one failure has many sketches: of what
 * came shortly before it, of each site where it was found, with jitter and without, with other chance.
 */
final class FirstSketches {

    /** What led to a failure has mostly happened within so many seconds of barn time; the shortest is tried first. */
    private static final List<Long> LAST_SECONDS = List.of(30L, 90L, 300L);

    private static final int MOST_SPOTS = 5;

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
        List<Suspicion> suspicions = new ArrayList<>();
        new Simulation(each -> staging.of(scenario, yaml, each)).play(seed, (result, judgement, tape, history) -> {
            for (CheckResult failed : result.checks(Verdict.FAIL)) {
                List<Spot> spots = spots(failed.findings(), history);
                if (!spots.isEmpty()) {
                    suspicions.add(suspicion(failed.name(), spots, seed, history));
                }
            }
        });
        return suspicions;
    }

    private Suspicion suspicion(String check, List<Spot> spots, long seed, HistoryReader history) {
        Plan plan = Plan.of(scenario, seed, "");
        Map<String, Sketch> whole = new LinkedHashMap<>();
        List<Sketch> sketches = new ArrayList<>();
        for (long seconds : LAST_SECONDS) {
            for (Spot spot : spots) {
                Sketch site =
                        whole.computeIfAbsent(spot.site(), name -> Tracing.of(plan, history, List.of(name), seed));
                for (long other = 1; other <= SEEDS_OF_A_PART; other++) {
                    sketches.add(before(spot, site, seconds).withSeed(other));
                }
            }
        }
        for (Sketch site : whole.values()) {
            for (long other = 1; other <= SEEDS; other++) {
                sketches.add(site.withSeed(other));
                sketches.add(Simplifications.plainPayloads(site.withSeed(other)));
                sketches.add(Simplifications.calm(site.withSeed(other)));
            }
        }
        if (plan.sites().size() > 1) {
            List<String> all = plan.sites().stream().map(SitePlan::id).toList();
            sketches.add(Tracing.of(plan, history, all, seed));
        }
        return new Suspicion(check, Size.of(whole.values().iterator().next()), sketches);
    }

    /** What led to a finding, if that was not long ago: from a tick on, so that ticks stay where they are. */
    private static Sketch before(Spot spot, Sketch site, long seconds) {
        long until = Math.min(site.durationMicros(), spot.atMicros() + site.intervalMicros());
        long from = Math.max(0, until - TimeUnit.SECONDS.toMicros(seconds));
        return site.endedAt(until).begunAt(from / site.intervalMicros() * site.intervalMicros());
    }

    // ---------------------------------------------------------------- where it was found

    /** Where and when something was found. */
    private record Spot(String site, long atMicros) {}

    private static List<Spot> spots(List<Finding> findings, HistoryReader history) {
        List<Spot> spots = new ArrayList<>();
        for (Finding finding : findings) {
            site(finding, history).ifPresent(site -> spots.add(new Spot(site, finding.atMicros())));
        }
        return spots.stream()
                .filter(spot -> spot.atMicros() >= 0)
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
