package dev.barnstorm.explore.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging: takes from a list what is not needed, in large pieces first, the last elements first. */
final class Reduction {

    private Reduction() {}

    /**
     * A part of a list that is still bad, in the same order, from which no single element can be taken.
     *
     * @param all a list that is bad
     * @param bad says whether a part is; asked at most some {@code n log n} times while much can go, and {@code n²} at worst.
     *     When it says no from some time on, what was reached by then is the result
     */
    static <T> List<T> smallest(List<T> all, Predicate<List<T>> bad) {
        if (all.isEmpty()) {
            return all;
        }
        if (bad.test(List.of())) {
            return List.of();
        }
        List<T> kept = all;
        for (int piece = (all.size() + 1) / 2; piece > 1; piece = (piece + 1) / 2) {
            kept = withoutPieces(kept, piece, bad);
        }
        List<T> before;
        do {
            before = kept;
            kept = withoutPieces(kept, 1, bad);
        } while (kept.size() < before.size());
        return kept;
    }

    private static <T> List<T> withoutPieces(List<T> all, int piece, Predicate<List<T>> bad) {
        List<T> kept = all;
        for (int end = all.size(); end > 0; end -= piece) {
            int begin = Math.max(0, end - piece);
            boolean isWhole = end - begin == kept.size();
            List<T> rest = new ArrayList<>(kept.subList(0, begin));
            rest.addAll(kept.subList(end, kept.size()));
            if (!isWhole && bad.test(List.copyOf(rest))) {
                kept = rest;
            }
        }
        return List.copyOf(kept);
    }
}
