package dev.barnstorm.check.collaborative;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
        SortedMap<String, ChangedDocument> byHash = new TreeMap<>();
        changes.forEach(change -> byHash.put(change.header().hash(), change));
        Map<String, List<ChangedDocument>> waiting = new HashMap<>();
        Map<String, Integer> missing = new HashMap<>();
        List<ChangedDocument> ready = new ArrayList<>();
        for (ChangedDocument change : byHash.values()) {
            List<String> deps = change.header().deps();
            for (String dep : deps) {
                waiting.computeIfAbsent(dep, unmet -> new ArrayList<>(1)).add(change);
            }
            missing.put(change.header().hash(), deps.size());
            if (deps.isEmpty()) {
                ready.add(change);
            }
        }
        while (!ready.isEmpty()) {
            ready.forEach(this::add);
            ready = freedBy(ready, waiting, missing);
        }
    }

    /** Those that waited for one of these last, by their hashes. */
    private static List<ChangedDocument> freedBy(
            List<ChangedDocument> added, Map<String, List<ChangedDocument>> waiting, Map<String, Integer> missing) {
        List<ChangedDocument> freed = new ArrayList<>();
        for (ChangedDocument met : added) {
            for (ChangedDocument change : waiting.getOrDefault(met.header().hash(), List.of())) {
                if (missing.merge(change.header().hash(), -1, Integer::sum) == 0) {
                    freed.add(change);
                }
            }
        }
        if (freed.size() > 1) {
            freed.sort(Comparator.comparing(change -> change.header().hash()));
        }
        return freed;
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
