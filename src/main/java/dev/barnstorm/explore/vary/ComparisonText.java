package dev.barnstorm.explore.vary;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SweepFigures.Range;
import dev.barnstorm.history.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings side by side on a terminal: for each figure a line a setting, with how it is spread over the seeds. */
public final class ComparisonText {

    private static final int BAR_WIDTH = 32;

    private final Comparison comparison;
    private final int labelWidth;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
        labelWidth = comparison.settings().stream()
                .mapToInt(played -> label(played).length())
                .max()
                .orElse(0);
    }

    /** All of it, in lines. */
    public static List<String> of(Comparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        text.heading();
        List<String> same = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Optional<String> everywhere = text.sameEverywhere(figure);
            everywhere.ifPresentOrElse(
                    words -> same.add(figure.title() + " (" + words + ")"), () -> text.block(figure));
        }
        if (!same.isEmpty()) {
            text.lines.add("The same in every seed of every setting: " + String.join(", ", same) + ".");
        }
        return text.lines;
    }

    /** What became of a setting, when it has been played: {@code batchSize 25: 20 seeds, all passed}. */
    public static String progress(List<Variation> variations, Played played) {
        String named = variations.stream().map(Variation::shortKey).collect(Collectors.joining(" · "));
        return PlainText.escaped(named + " " + played.setting().label()) + ": " + played.seeds() + " seeds, "
                + verdicts(played);
    }

    /** How a setting's seeds ended. */
    static String verdicts(Played played) {
        if (played.count(Verdict.PASS) == played.seeds()) {
            return "all passed";
        }
        return played.count(Verdict.PASS) + " passed, " + played.count(Verdict.FAIL) + " failed, "
                + played.count(Verdict.UNKNOWN) + " undecided";
    }

    private void heading() {
        long seeds =
                comparison.settings().stream().mapToLong(Played::seeds).max().orElse(0);
        String keys = comparison.variations().stream().map(Variation::key).collect(Collectors.joining(" and "));
        lines.add(comparison.verdict() + "  " + PlainText.escaped(comparison.scenario()) + ": "
                + comparison.settings().size() + " settings of " + PlainText.escaped(keys) + ", each with the same "
                + seeds
                + " seeds");
        comparison.settings().stream()
                .filter(played -> played.verdict() != Verdict.PASS)
                .forEach(played -> lines.add("  " + label(played) + ": " + verdicts(played)));
        lines.add("");
    }

    private Optional<String> sameEverywhere(Figure figure) {
        List<Double> values = comparison.settings().stream()
                .flatMap(played -> played.bySeed(figure).values().stream())
                .distinct()
                .toList();
        return switch (values.size()) {
            case 0 -> Optional.of("not measured");
            case 1 -> Optional.of(figure.words(values.get(0)));
            default -> Optional.empty();
        };
    }

    private void block(Figure figure) {
        Scale scale = Scale.of(comparison, figure);
        lines.add(figure.title());
        lines.add("  " + padded("") + "    median   95 % of seeds");
        for (Played played : comparison.settings()) {
            lines.add(Comparison.spread(played, figure)
                    .map(range -> line(played, figure, range, scale))
                    .orElseGet(() -> "  " + padded(label(played)) + "  not measured"));
        }
        lines.add("");
    }

    private String line(Played played, Figure figure, Range range, Scale scale) {
        String mark = comparison.best(figure).filter(played::equals).isPresent()
                ? "  best"
                : comparison.asGoodAsTheBest(played, figure) ? "  as good" : "";
        return String.format(
                Locale.ROOT,
                "  %s %9s   %-22s %s%s",
                padded(label(played)),
                figure.words(range.median()),
                figure.words(range.low()) + " … " + figure.words(range.high()),
                bar(range, scale),
                mark);
    }

    private static String bar(Range range, Scale scale) {
        int low = scale.place(range.low(), BAR_WIDTH - 1);
        int median = scale.place(range.median(), BAR_WIDTH - 1);
        int high = scale.place(range.high(), BAR_WIDTH - 1);
        StringBuilder bar = new StringBuilder("|");
        for (int i = 0; i < BAR_WIDTH; i++) {
            bar.append(i == median ? 'o' : i >= low && i <= high ? '-' : ' ');
        }
        return bar.append('|').toString();
    }

    private static String label(Played played) {
        return PlainText.escaped(played.setting().label());
    }

    private String padded(String text) {
        return text + " ".repeat(Math.max(0, labelWidth - text.length()));
    }
}
