package dev.barnstorm.plan;

/** A rate that never changes. */
final class SteadyRate implements Rate {

    private final double microsPerByte;

    private SteadyRate(double microsPerByte) {
        this.microsPerByte = microsPerByte;
    }

    /**
     * A rate of so many bits per second.
     *
     * @param bitsPerSecond above 0; infinite passes everything at once
     */
    static Rate of(double bitsPerSecond) {
        if (!(bitsPerSecond > 0)) {
            throw new IllegalArgumentException("a link that is not offline passes more than 0 bits per second, not "
                    + bitsPerSecond + "; say offline: true instead");
        }
        return Double.isInfinite(bitsPerSecond) ? UNLIMITED : new SteadyRate(8e6 / bitsPerSecond);
    }

    @Override
    public long finishMicros(long startMicros, int bytes) {
        return FairRounding.after(startMicros, startMicros + bytes * microsPerByte);
    }

    @Override
    public long bytesWithin(long fromMicros, long untilMicros) {
        return (long) ((untilMicros - fromMicros) / microsPerByte);
    }
}
