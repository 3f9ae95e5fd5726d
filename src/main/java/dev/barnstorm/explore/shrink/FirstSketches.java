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
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
     * @param sketches the likeliest first; made when they are asked for
     */
    record Suspicion(String check, Size size, Stream<Sketch> sketches) {}

    /** Of each check that failed in a seed and found something. */
    List<Suspicion> of(long seed) {
        Plan plan = Plan.of(scenario, seed, "");
        List<Suspicion> suspicions = new ArrayList<>();
        new Simulation(each -> staging.of(scenario, yaml, each), 1).play(seed, (result, judgement, tape, history) -> {
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
        Sketch first = sites.values().iterator().next();
        Stream<Sketch> oneByOne = Stream.concat(
                parts(spots, spot -> sites.getOrDefault(spot.site(), first)),
                sites.values().stream().flatMap(FirstSketches::whole));
        if (plan.sites().size() == 1 || plan.devices().size() > MOST_DEVICES) {
            return new Suspicion(check, Size.of(first), oneByOne);
        }
        List<String> all = plan.sites().stream().map(SitePlan::id).toList();
        Sketch everybody = Tracing.of(plan, history, all);
        Stream<Sketch> together = Stream.concat(parts(spots, spot -> everybody), whole(everybody));
        return new Suspicion(check, Size.of(first), Stream.concat(oneByOne, together));
    }

    private static Stream<Sketch> parts(List<Spot> spots, Function<Spot, Sketch> sites) {
        return LAST_SECONDS.stream().flatMap(seconds -> spots.stream()
                .map(spot -> before(spot.atMicros(), sites.apply(spot), seconds))
                .flatMap(part -> seeds(SEEDS_OF_A_PART).mapToObj(part::withSeed)));
    }

    private static Stream<Sketch> whole(Sketch site) {
        return seeds(SEEDS)
                .mapToObj(site::withSeed)
                .flatMap(sketch ->
                        Stream.of(sketch, Simplifications.plainPayloads(sketch), Simplifications.calm(sketch)));
    }

    private static LongStream seeds(int count) {
        return LongStream.rangeClosed(1, count);
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
        spots.removeIf(spot -> !sites.contains(spot.site()));
        if (spots.isEmpty() && !findings.isEmpty()) {
            // The audit found it, which is no device of any site: it may have happened at each.
            sites.forEach(site -> spots.add(new Spot(site, plan.durationMicros())));
        }
        return spots.stream().distinct().limit(MOST_SPOTS).toList();
    }

    private static Optional<String> site(Finding finding, HistoryReader history) {
        String record = finding.localId();
        String device = finding.device();
        if (record != null) {
            return history.record(record).map(RecordLife::site);
        }
        return device == null
                ? Optional.empty()
                : Optional.of(history.conduct(device).site());
    }
}
