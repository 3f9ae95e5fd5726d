package dev.barnstorm.endpoint.plant;

/** What happens now and then, and to the same ids always. */
final class NowAndThen {
    /** Knuth's multiplier: neighbouring ids fall far apart. */
    private static final int SPREAD = 0x9E3779B1;

    private NowAndThen() {}

    /** Whether an id is one of those that it happens to, about one in {@code oneIn}. */
    static boolean happens(String id, int oneIn) {
        return ((id.hashCode() * SPREAD) >>> 16) % oneIn == 0;
    }
}
