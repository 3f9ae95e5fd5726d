package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The wire that was spoken in a run: what it can do and promises, as the history has it.
 *
 * @param name its name
 * @param words its capabilities: {@code base=token}, {@code replay=idempotent}, {@code batch=50}, and a word for each promise
 */
public record Wire(String name, SortedSet<String> words) {

    /** The Barn Sync Protocol, which all histories are of that do not say. */
    public static final Wire BARN = of(
            "barn",
            "base=token replay=idempotent batch=50 push-order takes-batches replace current-on-conflict rejects"
                    + " server-versions final-deletes change-feed feed-order");

    private static final String BATCH = "batch=";

    public Wire {
        words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** The wire of those capabilities, blanks between them. */
    static Wire of(String name, String capabilities) {
        return new Wire(name, new TreeSet<>(Arrays.asList(capabilities.split(" "))));
    }

    /** The wire of a history. */
    static Wire of(HistoryReader infos) {
        Optional<String> name = infos.info(InfoKey.PROTOCOL);
        Optional<String> capabilities = infos.info(InfoKey.CAPABILITIES);
        return name.isPresent() && capabilities.isPresent() ? of(name.get(), capabilities.get()) : BARN;
    }

    /** Whether it has that word among its capabilities. */
    boolean says(String word) {
        return words.contains(word);
    }

    /** Whether it is bound by that rule, so that breaking it is wrong. */
    boolean keeps(WireRule rule) {
        return rule.isPromisedBy(this);
    }

    /** Most changes in one push. */
    int largestBatch() {
        return words.stream()
                .filter(word -> word.startsWith(BATCH))
                .mapToInt(word -> Integer.parseInt(word.substring(BATCH.length())))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** Whether each write names the state of its record that it builds on. */
    boolean namesBases() {
        return says("base=token") || says("base=state");
    }

    /** The parts of a check that this wire does not promise, in words behind the check's message; empty when there are none. */
    String leftOut(String check) {
        String rules = Arrays.stream(WireRule.values())
                .filter(rule -> rule.check().equals(check) && !keeps(rule))
                .map(WireRule::words)
                .collect(Collectors.joining("; "));
        return rules.isEmpty() ? "" : "; not judged, since " + name + " does not promise it: " + rules;
    }
}
