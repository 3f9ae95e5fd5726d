package dev.barnstorm.explore.vary;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.PairedSigns;
import dev.barnstorm.explore.SweepFigures.Range;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Settings side by side.
 *
 * @param scenario the scenario's name
 * @param variations what varies
 * @param settings what came of each setting, in the order of {@link Setting#all}
 * @param command the command line that does it again
 */
public record Comparison(String scenario, List<Variation> variations, List<Played> settings, String command) {

    /** What nobody would choose a setting for, as a share. */
    static final double HARDLY = 0.01;

    /** Copies what it is made of. */
    public Comparison {
        variations = List.copyOf(variations);
        settings = List.copyOf(settings);
    }

    /** The worst verdict of any seed of any setting. */
    public Verdict verdict() {
        return Verdict.worst(settings.stream().map(Played::verdict).toList());
    }

    /** How a figure is spread over a setting's seeds; empty where no seed measured it. */
    static Optional<Range> spread(Played played, Figure figure) {
        SortedMap<Long, Double> values = played.bySeed(figure);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Range.of(values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
    }

    /** The setting with the least median of a figure, the first of several; empty where none measured it. */
    Optional<Played> best(Figure figure) {
        return settings.stream()
                .filter(played -> spread(played, figure).isPresent())
                .min(Comparator.comparingDouble(
                        played -> spread(played, figure).orElseThrow().median()));
    }

    /**
     * Whether a setting is as good as the best, so far as these seeds tell: seed by seed it is not worse more often than chance
     * explains ({@link PairedSigns}), or hardly worse: by less than {@link #HARDLY} in half of the seeds.
     */
    boolean asGoodAsTheBest(Played played, Figure figure) {
        return best(figure).filter(best -> !isWorse(played, best, figure)).isPresent()
                && !played.bySeed(figure).isEmpty();
    }

    private static boolean isWorse(Played played, Played best, Figure figure) {
        Map<Long, Double> others = best.bySeed(figure);
        long hardly = played.bySeed(figure).entrySet().stream()
                .filter(mine -> others.containsKey(mine.getKey()))
                .filter(mine -> mine.getValue() <= Objects.requireNonNull(others.get(mine.getKey())) * (1 + HARDLY))
                .count();
        return 2 * hardly < played.bySeed(figure).size() && PairedSigns.isAbove(played.bySeed(figure), others);
    }
}
