package dev.barnstorm.badhouse.plan;

import java.util.function.DoubleUnaryOperator;

/** Refers to a function whose last bit differs by machine. */
public record ComputesLoosely() {
    DoubleUnaryOperator decay() {
        return Math::exp;
    }
}
