package dev.barnstorm.badhouse.plan;

import java.util.SplittableRandom;

/** Trusts the platform's normal distribution. */
public record BorrowsTransforms(SplittableRandom stream) {
    double height() {
        return stream.nextGaussian();
    }
}
