package dev.barnstorm.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What {@link WholeLifeBenchmark} prints. */
final class LifeTable {

    private final List<LifeRound> warmUps;
    private final List<LifeRound> rounds;
    private final double whole;

    LifeTable(List<LifeRound> warmUps, List<LifeRound> rounds) {
        this.warmUps = warmUps;
        this.rounds = rounds;
        whole = median(LifeRound::whole);
    }

    /** @param asked the most that is asked of the whole life, as a ratio to the bare program */
    void print(FleetLoad load, double asked) {
        LifeRound first = rounds.get(0);
        say(
                "%s: %,d records, %,d requests, %,d rows in devices, %,d in the history; %d rounds, medians",
                load.name().toLowerCase(Locale.ROOT),
                first.records(),
                first.repeated().requests(),
                first.repeated().deviceRows(),
                first.repeated().historyRows(),
                rounds.size());
        line("the whole life", LifeRound::whole);
        line("  played", LifeRound::played);
        line("  checked", LifeRound::checked);
        line("the same rows and requests, bare", LifeRound::bare);
        double ratio = median(LifeTable::ratio);
        say(
                "  whole life ÷ bare                          %5.2f   asked: at most %.1f   %s",
                ratio, asked, ratio <= asked ? "holds" : "MISSED");
        say("  … round by round                           %s", ratios(rounds));
        say("  … before, while it warmed up               %s", ratios(warmUps));
        say("  each by itself, as fast as it can:");
        line("  SQLite, the devices' rows", LifeRound::bareDevices);
        line("  SQLite, the history's rows", LifeRound::bareHistory);
        line("  Gatling, the same requests", LifeRound::bareGatling);
        say("  whole life ÷ their sum                     %5.2f", median(round -> round.whole() / round.apart()));
        say(
                "  not counted: the JIT compiler, %.1f µs a record of the whole life, %.1f of the bare program",
                median(LifeRound::compilingWhole), median(LifeRound::compilingBare));
    }

    private static double ratio(LifeRound round) {
        return round.whole() / round.bare();
    }

    private static String ratios(List<LifeRound> rounds) {
        return rounds.stream()
                .map(round -> String.format(Locale.ROOT, "%.2f", ratio(round)))
                .collect(Collectors.joining("  "));
    }

    private void line(String what, ToDoubleFunction<LifeRound> figure) {
        double[] sorted = sorted(figure);
        double middle = sorted[sorted.length / 2];
        say(
                "  %-36s %8.1f µs a record   %3.0f %%   (%.1f to %.1f)",
                what, middle, middle / whole * 100, sorted[0], sorted[sorted.length - 1]);
    }

    private double median(ToDoubleFunction<LifeRound> figure) {
        double[] sorted = sorted(figure);
        return sorted[sorted.length / 2];
    }

    private double[] sorted(ToDoubleFunction<LifeRound> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
