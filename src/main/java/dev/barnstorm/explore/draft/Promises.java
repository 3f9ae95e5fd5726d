package dev.barnstorm.explore.draft;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a drafted scenario may promise to exercise: half of what the poorest of a few simulated seeds met. A promise that
 * every seed keeps with room to spare tells a run that met nothing from one that passed.
 *
 * @param amounts the promises by their key in {@code checks.coverage}; none where nothing is sure to happen
 * @param doubts what the checks said of seeds that did not pass, against a correct server
 */
public record Promises(Map<String, Long> amounts, List<String> doubts) {

    private static final int SEEDS = 5;

    private static final Map<String, ToLongFunction<Coverage>> KINDS = kinds();

    public Promises {
        amounts = new LinkedHashMap<>(amounts);
        doubts = List.copyOf(doubts);
    }

    /** None yet. */
    public static Promises none() {
        return new Promises(Map.of(), List.of());
    }

    private static Map<String, ToLongFunction<Coverage>> kinds() {
        Map<String, ToLongFunction<Coverage>> kinds = new LinkedHashMap<>();
        kinds.put("conflicts", coverage -> coverage.conflicts().seen());
        kinds.put("lostAcks", coverage -> coverage.lostAcks().seen());
        kinds.put("cutMidRequest", coverage -> coverage.cutMidRequest().seen());
        return kinds;
    }

    /** Plays a few seeds and looks at what they met. */
    public static Promises of(Simulation simulation) {
        List<SeedResult> results = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            results.add(simulation.play(seed, (result, judgement, tape, history) -> {}));
        }
        return of(results);
    }

    static Promises of(List<SeedResult> results) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        KINDS.forEach((key, seen) -> {
            long poorest = results.stream()
                    .mapToLong(result -> result.judgement()
                            .map(judgement -> seen.applyAsLong(judgement.coverage()))
                            .orElse(0L))
                    .min()
                    .orElse(0);
            if (poorest >= 2) {
                amounts.put(key, poorest / 2);
            }
        });
        return new Promises(
                amounts, results.stream().flatMap(Promises::doubts).distinct().toList());
    }

    private static Stream<String> doubts(SeedResult result) {
        return result.verdict() == Verdict.PASS
                ? Stream.empty()
                : result.checks(result.verdict()).stream().map(CheckResult::message);
    }
}
