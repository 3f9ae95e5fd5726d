package dev.barnstorm.plan;

/**
 * The rate of one direction of a recorded network, its loop beginning at barn time 0. What a segment leaves of a slot the
 * next one gets, since a slot is a stretch of time in which its bytes pass evenly; what nobody sends in is wasted, as on
 * the road.
 */
record RecordedRate(RecordedWay way) implements Rate {

    @Override
    public long finishMicros(long startMicros, int bytes) {
        if (bytes <= 0) {
            return startMicros;
        }
        long length = way.lengthMicros();
        long turnStart = Math.floorDiv(startMicros, length) * length;
        double turnful = way.bytesPerTurn();
        double target = way.bytesBefore(startMicros - turnStart) + bytes;
        // The last byte of a turn still belongs to it.
        long turns = (long) StrictMath.ceil(target / turnful) - 1;
        double within = way.microsOf(target - turns * turnful);
        return FairRounding.after(startMicros, turnStart + turns * length + within);
    }

    @Override
    public long bytesWithin(long fromMicros, long untilMicros) {
        return (long) (bytesBefore(untilMicros) - bytesBefore(fromMicros));
    }

    private double bytesBefore(long micros) {
        long length = way.lengthMicros();
        return Math.floorDiv(micros, length) * way.bytesPerTurn() + way.bytesBefore(Math.floorMod(micros, length));
    }
}
