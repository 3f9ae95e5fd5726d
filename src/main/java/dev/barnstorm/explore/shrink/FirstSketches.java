package dev.barnstorm.explore.shrink;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a failing seed looks like as a sketch. Some of it no scenario can state, so one failure has many sketches: of each
 * site where it was found, with jitter and without, with other chance.
 */
final class FirstSketches {

    /** What is left to chance is drawn so often before a site is given up. */
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
     * @param sketches the likeliest first
     */
    record Suspicion(String check, List<Sketch> sketches) {
        Suspicion {
            sketches = List.copyOf(sketches);
        }
    }

    /** Of each check that failed and found something in a seed. */
    List<Suspicion> of(long seed) {
        List<Suspicion> suspicions = new ArrayList<>();
        new Simulation(each -> staging.of(scenario, yaml, each)).play(seed, (result, judgement, tape, history) -> {
            for (CheckResult failed : result.checks(Verdict.FAIL)) {
                suspicions.add(suspicion(failed, seed, history));
            }
        });
        return suspicions;
    }

    private Suspicion suspicion(CheckResult failed, long seed, HistoryReader history) {
        Plan plan = Plan.of(scenario, seed, "");
        List<Sketch> sketches = new ArrayList<>();
        for (String site : sites(failed.findings(), history)) {
            Sketch sketch = Tracing.of(plan, history, List.of(site), seed);
            for (long other = 1; other <= SEEDS; other++) {
                sketches.add(sketch.withSeed(other));
                sketches.add(Simplifications.plainPayloads(sketch.withSeed(other)));
                sketches.add(Simplifications.calm(sketch.withSeed(other)));
            }
        }
        if (!sketches.isEmpty()) {
            sketches.add(Tracing.of(plan, history, plan.sites().stream().map(SitePlan::id).toList(), seed));
        }
        return new Suspicion(failed.name(), sketches);
    }

    private static Set<String> sites(List<Finding> findings, HistoryReader history) {
        Set<String> sites = new LinkedHashSet<>();
        for (Finding finding : findings) {
            String record = finding.localId();
            String device = finding.device();
            if (record != null) {
                history.record(record).ifPresent(life -> sites.add(life.site()));
            } else if (device != null) {
                sites.add(history.device(device).site());
            }
        }
        return sites;
    }
}
