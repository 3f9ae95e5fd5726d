package dev.barnstorm.plan;

/** Draws the whole time of a request, and where in it the stages lie. Five draws for each, whatever comes out. */
final class ServiceLaw implements ServiceTimes {

    private static final double MEDIAN_MICROS = 2_000;
    private static final double P95_MICROS = 8_000;

    /** The last part of the time, after the commit, is for the answer. */
    private static final double LEAST_SHARE_TO_COMMIT = 0.6;

    private final Chance chance;

    ServiceLaw(Chance chance) {
        this.chance = chance;
    }

    @Override
    public ServiceTime next() {
        double whole = chance.logNormal(MEDIAN_MICROS, P95_MICROS);
        double commit = whole * chance.uniform(LEAST_SHARE_TO_COMMIT, 1);
        double one = commit * chance.nextDouble();
        double other = commit * chance.nextDouble();
        return new ServiceTime(
                (long) StrictMath.min(one, other),
                (long) StrictMath.max(one, other),
                (long) commit,
                (long) whole,
                chance.nextDouble());
    }
}
