package dev.barnstorm.scenario;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.Distribution.IntegerRange;
import dev.barnstorm.scenario.Distribution.LogNormal;
import dev.barnstorm.scenario.Distribution.Normal;
import dev.barnstorm.scenario.Distribution.Poisson;
import dev.barnstorm.scenario.Distribution.Uniform;
import dev.barnstorm.scenario.yaml.Choice;
import dev.barnstorm.scenario.yaml.Choice.Form;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Sizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How distributions are written: of times, which become seconds, of sizes and of numbers. A bare value is a constant. */
final class DistributionFormat {
    /** A Poisson draw takes time in proportion to its mean. */
    private static final double LARGEST_POISSON_MEAN = 1_000_000;

    /** Times between things, above 0. A normal one never gives less than 0. */
    static final Format<Distribution> TIMES = amounts(
                    "times", "times", Scalars.DURATION.as(DistributionFormat::seconds), 0.0)
            .must(DistributionFormat::canBeAboveZero, "must be above 0");

    /** Offsets in time, which may be below 0. */
    static final Format<Distribution> OFFSETS =
            amounts("offsets", "times", Scalars.SIGNED_DURATION.as(DistributionFormat::seconds), null);

    /** Bytes that add up over a long time, 1 or more. */
    static final Format<Distribution> VOLUMES = amounts("volumes", "sizes", Sizes.VOLUME.as(Long::doubleValue), 1.0);

    /** The forms of numbers, for a choice that has other forms too. */
    static final List<Form<? extends Distribution>> NUMBER_FORMS = numberForms();

    private DistributionFormat() {}

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Format<Distribution> amounts(
            String name, String what, Format<Double> amount, @Nullable Double least) {
        Choice<Distribution> forms = new Choice<>(name, "a distribution of " + what, commonForms(name, amount, least));
        return Shapes.mapOr(forms, amount.as(Constant::new));
    }

    private static List<Form<? extends Distribution>> numberForms() {
        List<Form<? extends Distribution>> forms = new ArrayList<>(commonForms("numbers", Scalars.NUMBER, null));
        forms.add(new Form<>("poisson", poisson()));
        forms.add(new Form<>("integer", integer()));
        return List.copyOf(forms);
    }

    private static List<Form<? extends Distribution>> commonForms(
            String name, Format<Double> amount, @Nullable Double least) {
        Format<Double> positive = amount.must(value -> value > 0, "must be above 0");
        return List.of(
                new Form<>("exponential", exponential(name, positive)),
                new Form<>("normal", normal(name, amount, least)),
                new Form<>("logNormal", logNormal(name, positive)),
                new Form<>("uniform", uniform(name, amount)));
    }

    private static Format<Exponential> exponential(String name, Format<Double> positive) {
        Key<Double> mean = Key.required("exponential", positive, "The mean.");
        return MapFormat.of(
                name + "Exponential", "an exponential", List.of(mean), values -> new Exponential(values.get(mean)));
    }

    private static Format<Poisson> poisson() {
        Format<Double> range = Scalars.NUMBER.must(
                value -> value >= 0 && value <= LARGEST_POISSON_MEAN, "must be between 0 and 1000000");
        Key<Double> mean = Key.required("poisson", range, "The mean; draws are whole numbers.");
        return MapFormat.of("poisson", "a Poisson", List.of(mean), values -> new Poisson(values.get(mean)));
    }

    private static Format<Normal> normal(String name, Format<Double> amount, @Nullable Double least) {
        Key<List<Double>> moments = Key.required(
                "normal",
                pair("the pair [mean, standard deviation]", amount)
                        .must(pair -> pair.get(1) >= 0, "must have a standard deviation of 0 or more"),
                "Mean and standard deviation.");
        Key<Double> min = Key.optional("min", amount, "Smaller draws become this.");
        Key<Double> max = Key.optional("max", amount, "Larger draws become this.");
        return MapFormat.<Normal>of(name + "Normal", "a normal", List.of(moments, min, max), values -> {
                    Double stated = values.maybe(min);
                    List<Double> pair = values.get(moments);
                    return new Normal(pair.get(0), pair.get(1), stated == null ? least : stated, values.maybe(max));
                })
                .where((values, reading) -> {
                    Double low = values.maybe(min);
                    Double high = values.maybe(max);
                    if (low != null && high != null && low > high) {
                        reading.problems().add(values.place(max), "'max' is below 'min'");
                    }
                });
    }

    private static Format<LogNormal> logNormal(String name, Format<Double> positive) {
        Key<Double> median = Key.required("median", positive, "Half of the draws are below it.");
        Key<Double> p95 = Key.required("p95", positive, "95 of 100 draws are below it.");
        Format<LogNormal> parameters = MapFormat.<LogNormal>of(
                        name + "LogNormalParameters",
                        "a log-normal's parameters",
                        List.of(median, p95),
                        values -> new LogNormal(values.get(median), values.get(p95)))
                .where((values, reading) -> {
                    Double half = values.maybe(median);
                    Double high = values.maybe(p95);
                    if (half != null && high != null && high < half) {
                        reading.problems().add(values.place(p95), "'p95' is below 'median'");
                    }
                });
        Key<LogNormal> key = Key.required("logNormal", parameters, "A log-normal by its median and 95th percentile.");
        return MapFormat.of(name + "LogNormal", "a log-normal", List.of(key), values -> values.get(key));
    }

    private static Format<Uniform> uniform(String name, Format<Double> amount) {
        Key<List<Double>> bounds = Key.required(
                "uniform",
                pair("the pair [low, high]", amount).must(pair -> pair.get(0) < pair.get(1), "must rise: [low, high]"),
                "Low and high; high itself is never drawn.");
        return MapFormat.of(
                name + "Uniform",
                "a uniform",
                List.of(bounds),
                values -> new Uniform(
                        values.get(bounds).get(0), values.get(bounds).get(1)));
    }

    private static Format<IntegerRange> integer() {
        Format<List<Long>> pair =
                new ListFormat<>("the pair [low, high]", Scalars.whole(-1_000_000_000, 1_000_000_000), 2, 2);
        Key<List<Long>> bounds = Key.required(
                "integer",
                pair.must(range -> range.get(0) <= range.get(1), "must not fall: [low, high]"),
                "A whole number from low to high, both included.");
        return MapFormat.of(
                "integer",
                "an integer range",
                List.of(bounds),
                values -> new IntegerRange(
                        values.get(bounds).get(0), values.get(bounds).get(1)));
    }

    private static Format<List<Double>> pair(String noun, Format<Double> amount) {
        return new ListFormat<>(noun, amount, 2, 2);
    }

    /** Whether time can pass at all; one whose mean is not above 0 would stand still. */
    private static boolean canBeAboveZero(Distribution distribution) {
        if (distribution instanceof Constant constant) {
            return constant.value() > 0;
        }
        if (distribution instanceof Normal normal) {
            Double max = normal.max();
            return normal.mean() > 0 && (max == null || max > 0);
        }
        return true;
    }
}
