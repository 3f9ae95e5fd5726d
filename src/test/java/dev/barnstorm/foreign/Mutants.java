package dev.barnstorm.foreign;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All mutants of the granary, by name. */
final class Mutants {

    /** What looks wrong and is allowed, or cannot be told apart by devices that keep the protocol. */
    static final Set<String> ALLOWED = Set.of(
            // "A record may come again in the same version", and each such page is the last one.
            "cursor-goes-back-now-and-then",
            // A frozen mutation keeps its base, so no applied one comes again with another.
            "duplicate-by-base-version");

    /** What no check sees yet. */
    static final Set<String> NOT_SEEN = Set.of("feed-hides-ones-own-changes", "feed-is-a-log-but-of-the-deleted");

    private Mutants() {}

    static Map<String, Supplier<Granary>> all() {
        Map<String, Supplier<Granary>> all = new TreeMap<>();
        Stream.of(ValueMutants.ALL, FactMutants.ALL, JudgementMutants.ALL, ReplyMutants.ALL, QuietMutants.ALL)
                .forEach(all::putAll);
        return all;
    }
}
