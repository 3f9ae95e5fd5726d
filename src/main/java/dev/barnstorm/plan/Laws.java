package dev.barnstorm.plan;

import dev.barnstorm.scenario.Distribution;

/** One law for each distribution that a scenario may state. */
final class Laws {

    private Laws() {}

    static Law of(Distribution distribution) {
        if (distribution instanceof Distribution.Constant constant) {
            return new Constant(constant.value());
        } else if (distribution instanceof Distribution.Exponential exponential) {
            return new Exponential(exponential.mean());
        } else if (distribution instanceof Distribution.Poisson poisson) {
            return new Poisson(poisson.mean());
        } else if (distribution instanceof Distribution.Normal normal) {
            Double min = normal.min();
            Double max = normal.max();
            return new Normal(
                    normal.mean(),
                    normal.standardDeviation(),
                    min == null ? Double.NEGATIVE_INFINITY : min,
                    max == null ? Double.POSITIVE_INFINITY : max);
        } else if (distribution instanceof Distribution.LogNormal logNormal) {
            double sigma = NormalQuantile.logNormalSigma(logNormal.median(), logNormal.p95());
            return new LogNormal(logNormal.median(), sigma);
        } else if (distribution instanceof Distribution.Uniform uniform) {
            return new Uniform(uniform.low(), uniform.high());
        } else if (distribution instanceof Distribution.IntegerRange range) {
            return new IntegerRange(range.low(), range.high());
        }
        throw new IllegalArgumentException("no law for " + distribution);
    }

    record Constant(double value) implements Law {
        @Override
        public double draw(Chance chance) {
            return value;
        }

        @Override
        public double mean() {
            return StrictMath.max(0, value);
        }

        @Override
        public double residual(Chance chance) {
            return mean() * chance.nextDouble();
        }

        @Override
        public boolean whole() {
            return value == StrictMath.rint(value);
        }
    }

    /** Without memory: what is left is as long as the whole. */
    record Exponential(double mean) implements Law {
        @Override
        public double draw(Chance chance) {
            return chance.exponential(mean);
        }

        @Override
        public double residual(Chance chance) {
            return chance.exponential(mean);
        }
    }

    /** Length-biased it is 1 + Poisson. */
    record Poisson(double mean) implements Law {
        @Override
        public double draw(Chance chance) {
            return chance.poisson(mean);
        }

        @Override
        public double residual(Chance chance) {
            return (1 + chance.poisson(mean)) * chance.nextDouble();
        }

        @Override
        public boolean whole() {
            return true;
        }
    }

    /** Length-biased, its square is uniform. */
    record Uniform(double low, double high) implements Law {
        @Override
        public double draw(Chance chance) {
            return chance.uniform(low, high);
        }

        @Override
        public double mean() {
            if (high <= 0) {
                return 0;
            }
            return low >= 0 ? (low + high) / 2 : high * high / 2 / (high - low);
        }

        @Override
        public double residual(Chance chance) {
            double from = StrictMath.max(0, low);
            double until = StrictMath.max(0, high);
            double biased = StrictMath.sqrt(chance.uniform(from * from, until * until));
            return biased * chance.nextDouble();
        }
    }

    /** Length-biased it is log-normal again, sigma² further up. */
    record LogNormal(double median, double sigma) implements Law {
        @Override
        public double draw(Chance chance) {
            return median * StrictMath.exp(sigma * chance.normal());
        }

        @Override
        public double mean() {
            return median * StrictMath.exp(sigma * sigma / 2);
        }

        @Override
        public double residual(Chance chance) {
            return median * StrictMath.exp(sigma * (sigma + chance.normal())) * chance.nextDouble();
        }
    }

    /** Length-biased by rejection against its highest value. */
    record IntegerRange(long low, long high) implements Law {
        @Override
        public double draw(Chance chance) {
            return chance.between(low, high);
        }

        @Override
        public double mean() {
            if (high <= 0) {
                return 0;
            }
            return low >= 0 ? (low + high) / 2.0 : high * (high + 1.0) / 2 / (high - low + 1.0);
        }

        @Override
        public double residual(Chance chance) {
            return LengthBiased.byRejection(this, (double) high, chance) * chance.nextDouble();
        }

        @Override
        public boolean whole() {
            return true;
        }
    }

    /** Clamped to [min, max]. */
    record Normal(double centre, double deviation, double min, double max) implements Law {

        /** Beyond so many deviations lie fewer than one draw in 10^15. */
        private static final double FAR = 8;

        @Override
        public double draw(Chance chance) {
            return clamped(chance.normal());
        }

        @Override
        public double mean() {
            return LengthBiased.meanOfQuantiles(p -> clamped(NormalQuantile.of(p)));
        }

        @Override
        public double residual(Chance chance) {
            double highest = StrictMath.min(max, centre + FAR * deviation);
            return LengthBiased.byRejection(this, highest, chance) * chance.nextDouble();
        }

        private double clamped(double standard) {
            return StrictMath.max(min, StrictMath.min(max, centre + deviation * standard));
        }
    }
}
