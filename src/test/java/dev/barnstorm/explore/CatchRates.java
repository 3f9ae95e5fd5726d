package dev.barnstorm.explore;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.run.virtual.VirtualRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures how often each planted bug is caught in the scenario that is named beside it: of so many seeds (default 100) in how
 * many, by which checks, and the median number of seeds until the first catch. Further arguments name the bugs; default: all.
 */
final class CatchRates {

    private CatchRates() {}

    public static void main(String[] arguments) {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        List<String> names =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PlantedBug.names();
        System.out.println("| bug | scenario | caught of " + seeds + " | median seeds to the first | by |");
        System.out.println("|---|---|---|---|---|");
        names.stream().map(PlantedBug::named).forEach(bug -> System.out.println(row(bug, seeds)));
    }

    private static String row(PlantedBug bug, int seeds) {
        Simulation simulation =
                new Simulation(seed -> VirtualRuns.planted(VirtualRuns.settings(bug.scenario(), seed), bug), 1);
        List<SeedResult> results = new SeedSweep(
                        simulation,
                        SeedRange.of("1.." + seeds),
                        false,
                        (result, judgement, tape, history) -> {},
                        (result, done) -> {})
                .run(1);
        long caught = results.stream().filter(CatchRates::isCaught).count();
        return "| `%s` | %s | %d | %s | %s |"
                .formatted(bug.word(), bug.scenario(), caught, toTheFirst(results), checks(results));
    }

    private static boolean isCaught(SeedResult result) {
        return result.verdict() == Verdict.FAIL;
    }

    /** Over all seeds as the first one that is tried. */
    private static String toTheFirst(List<SeedResult> results) {
        List<Integer> waits = new ArrayList<>();
        for (int first = 0; first < results.size(); first++) {
            for (int tried = first; tried < results.size(); tried++) {
                if (isCaught(results.get(tried))) {
                    waits.add(tried - first + 1);
                    break;
                }
            }
        }
        waits.sort(Comparator.naturalOrder());
        return waits.isEmpty() ? "never" : String.valueOf(waits.get(waits.size() / 2));
    }

    private static String checks(List<SeedResult> results) {
        Map<String, Integer> failures = new TreeMap<>();
        results.forEach(result -> result.failed().forEach(check -> failures.merge(check, 1, Integer::sum)));
        long broken = results.stream()
                .filter(result -> isCaught(result) && result.judgement().isEmpty())
                .count();
        if (broken > 0) {
            failures.put("refused in prepare", (int) broken);
        }
        return failures.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
