package dev.barnstorm.endpoint;

/**
 * When workers are done who take the same time for everything, and take requests in the order in which they come. Times are
 * nanoseconds of any clock that does not go back.
 */
final class PacedWorkers {

    private final long each;
    /** When each of them is free again, as nanoseconds since the beginning. */
    private final long[] freeAt;

    private final long beginning;

    /** So many idle workers, 1 or more; {@code beginning} is not after the first request. */
    PacedWorkers(int workers, long each, long beginning) {
        this.freeAt = new long[workers];
        this.each = each;
        this.beginning = beginning;
    }

    /** A request came: the worker who is free first takes it. Returns when it is done. Any thread may call it. */
    synchronized long take(long now) {
        // Since all take the same time, whoever was asked longest ago is free first, and that one stands at the front.
        long begins = Math.max(now - beginning, freeAt[0]);
        System.arraycopy(freeAt, 1, freeAt, 0, freeAt.length - 1);
        freeAt[freeAt.length - 1] = begins + each;
        return beginning + begins + each;
    }
}
