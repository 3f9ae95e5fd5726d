package dev.barnstorm.explore.selftest;

/**
 * A specimen, played with seeds 1 and on.
 *
 * @param specimen what is played
 * @param seeds how many seeds, 1 or more
 */
public record Series(Specimen specimen, int seeds) {

    public Series {
        if (seeds < 1) {
            throw new IllegalArgumentException("a series has 1 seed or more, not " + seeds);
        }
    }
}
