package dev.barnstorm.check.collaborative;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes of one document and what they build on. Only those count of which all predecessors are there; they are numbered in an
 * order in which predecessors go first.
 */
final class ChangeGraph {

    private final List<ChangedDocument> inOrder = new ArrayList<>();
    private final List<BitSet> seen = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    ChangeGraph(Iterable<ChangedDocument> changes) {
        SortedMap<String, ChangedDocument> waiting = new TreeMap<>();
        changes.forEach(change -> waiting.put(change.header().hash(), change));
        boolean found = true;
        while (found) {
            List<ChangedDocument> ready = waiting.values().stream()
                    .filter(change ->
                            numbers.keySet().containsAll(change.header().deps()))
                    .toList();
            ready.forEach(change -> {
                add(change);
                waiting.remove(change.header().hash());
            });
            found = !ready.isEmpty();
        }
    }

    private void add(ChangedDocument change) {
        BitSet before = new BitSet();
        for (String dep : change.header().deps()) {
            int number = numbers.getOrDefault(dep, 0);
            before.or(seen.get(number));
            before.set(number);
        }
        numbers.put(change.header().hash(), inOrder.size());
        inOrder.add(change);
        seen.add(before);
    }

    /** The changes by their numbers. */
    List<ChangedDocument> inOrder() {
        return inOrder;
    }

    /** A change's number; empty where predecessors of it are missing. */
    OptionalInt numberOf(ChangedDocument change) {
        Integer number = numbers.get(change.header().hash());
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What whoever made that change had seen, by number: all that it builds on, and what those build on. */
    BitSet seenBy(int number) {
        return seen.get(number);
    }

    /** Hashes of the changes that no other one builds on, sorted. */
    List<String> heads() {
        Set<String> heads = new HashSet<>(numbers.keySet());
        inOrder.forEach(change -> change.header().deps().forEach(heads::remove));
        return heads.stream().sorted().toList();
    }
}
