package dev.barnstorm.explore.compare;

/** By what a change of a metric was told from noise. */
public enum Evidence {
    /** A side has a single run: how much runs differ by themselves is not known, and only the limit decides. */
    LIMIT_ALONE,
    /** Too few runs for the test: beyond the limit, and every run of one side beyond every run of the other. */
    APART,
    /** Beyond the limit, and the rank test says that chance does not explain it. */
    RANK_TEST
}
