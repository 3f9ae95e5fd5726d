package dev.barnstorm.check;

import dev.barnstorm.check.Sights.Sight;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which edits of one record are respected by its last content: for each member of each content, the edits that are in it or were
 * replaced by an operator who saw them. What an operator makes respects what was respected by what he saw; a version that is
 * written without having been seen loses what it alone respected.
 */
final class EditFates {

    /** Stands for whether the record is deleted, beside the members of its payload, whose names are quoted nowhere like this. */
    private static final String DELETION = "\u0000deleted";

    private final List<MutationCase> mutations;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Sights sights;
    private final boolean clocksDecide;
    private final SortedMap<Long, MutationCase> makers = new TreeMap<>();
    private final Map<String, Respect> made = new HashMap<>();
    private final Map<String, Set<String>> changes = new HashMap<>();
    private final Map<Long, Respect> versions = new HashMap<>();
    private final Map<String, Map<String, Object>> contents = new HashMap<>();
    private final RecordCase record;

    /** For each member, the numbers of the edits that are respected. Never changed once it is made. */
    private record Respect(Map<String, BitSet> byMember) {
        static final Respect NOTHING = new Respect(Map.of());

        BitSet of(String member) {
            return byMember.getOrDefault(member, new BitSet());
        }
    }

    private EditFates(RecordCase record, boolean clocksDecide) {
        this.record = record;
        this.clocksDecide = clocksDecide;
        mutations = new ArrayList<>(record.mutations());
        for (int i = 0; i < mutations.size(); i++) {
            numbers.put(mutations.get(i).id(), i);
        }
        sights = record.sights();
        record.takenBy()
                .forEach((version, takers) ->
                        makers.put(version, takers.iterator().next()));
    }

    /** @param clocksDecide whether the rule of the record's entity asks clocks */
    static Losses of(RecordCase record, boolean clocksDecide) {
        EditFates fates = new EditFates(record, clocksDecide);
        fates.mutations.forEach(fates::made);
        fates.makers.keySet().forEach(fates::version);
        Losses sum = Losses.NONE;
        for (MutationCase mutation : fates.mutations) {
            sum = sum.plus(fates.fate(mutation));
        }
        return sum;
    }

    // ---------------------------------------------------------------- what is respected

    private Set<String> changed(MutationCase mutation) {
        return changes.computeIfAbsent(mutation.id(), id -> changesOf(mutation));
    }

    private Set<String> changesOf(MutationCase mutation) {
        if (mutation.deletes()) {
            return Set.of(DELETION);
        }
        Map<String, Object> before = mutation.acted().op().equals("create")
                ? Map.of()
                : members(sights.before(mutation.id()).payload());
        return MergeByMember.changed(before, members(mutation.acted().payload()));
    }

    /** What an operator's change respects as he made it. */
    private Respect made(MutationCase mutation) {
        Respect known = made.get(mutation.id());
        if (known == null) {
            known = with(seen(mutation), changed(mutation), numberOf(mutation));
            made.put(mutation.id(), known);
        }
        return known;
    }

    private int numberOf(MutationCase mutation) {
        Integer number = numbers.get(mutation.id());
        return number == null ? -1 : number;
    }

    private Respect seen(MutationCase mutation) {
        Sight sight = sights.before(mutation.id());
        Integer own = sight.own() == null ? null : numbers.get(sight.own());
        if (own == null) {
            return version(sight.version());
        }
        return sight.merged() == 0 ? made(mutations.get(own)) : merged(mutations.get(own), sight.merged());
    }

    private static Respect with(Respect seen, Set<String> changed, int number) {
        Map<String, BitSet> respected = new HashMap<>(seen.byMember());
        for (String member : changed) {
            BitSet edits = (BitSet) seen.of(member).clone();
            edits.set(number);
            respected.put(member, edits);
        }
        return new Respect(respected);
    }

    private Respect version(long version) {
        Respect known = versions.get(version);
        if (known == null) {
            MutationCase maker = makers.get(version);
            if (maker == null) {
                known = version <= 0 ? Respect.NOTHING : version(version - 1);
            } else {
                known = wasMerged(maker, version - 1) ? merged(maker, version - 1) : made(maker);
            }
            versions.put(version, known);
        }
        return known;
    }

    private static boolean wasMerged(MutationCase maker, long version) {
        for (Merged merged : maker.merges()) {
            if (merged.version() == version) {
                return true;
            }
        }
        return false;
    }

    /** What comes of a change that is merged, member by member, with a version. */
    private Respect merged(MutationCase mutation, long version) {
        Map<String, Object> before = members(sights.before(mutation.id()).payload());
        Map<String, Object> own = members(mutation.acted().payload());
        Map<String, Object> current = contentOf(version);
        Map<String, Object> result = members(mutation.payloadOn(version));
        Respect theirs = version(version);
        Map<String, BitSet> respected = new HashMap<>(theirs.byMember());
        for (String member : MergeByMember.changed(before, own)) {
            if (!same(result, own, member)) {
                continue; // lost
            }
            BitSet edits = (BitSet) made(mutation).of(member).clone();
            if (same(current, own, member) || same(current, before, member)) {
                edits.or(theirs.of(member));
            }
            respected.put(member, edits);
        }
        return new Respect(respected);
    }

    private Map<String, Object> contentOf(long version) {
        MutationCase maker = makers.get(version);
        return maker == null ? Map.of() : members(maker.payloadOn(version - 1));
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other, String member) {
        return Objects.equals(one.get(member), other.get(member));
    }

    // ---------------------------------------------------------------- what is lost

    private Losses fate(MutationCase mutation) {
        boolean dropped =
                mutation.settled().map(Settled::how).filter("dropped"::equals).isPresent();
        long version = dropped ? 0 : versionOf(mutation);
        if (makers.isEmpty() || (!dropped && version == 0)) {
            return Losses.NONE; // parked, or nobody knows
        }
        Set<String> changed = changed(mutation);
        int number = numberOf(mutation);
        Respect last = version(makers.lastKey());
        double lost = 0;
        double intent = 0;
        double byClock = 0;
        for (String member : changed) {
            if (!last.of(member).get(number) && !(dropped && isInCurrent(mutation, member))) {
                MutationCase beater = beater(mutation, version, member, number);
                boolean newer = beater != null
                        && mutation.acted().plannedAtMicros() > beater.acted().plannedAtMicros();
                lost++;
                intent += newer ? 1 : 0;
                byClock += newer && clocksDecide && isOlderByClock(mutation, beater) ? 1 : 0;
            }
        }
        int all = Math.max(1, changed.size());
        return new Losses(1, lost / all, intent / all, byClock / all);
    }

    private long versionOf(MutationCase mutation) {
        for (Map.Entry<Long, MutationCase> made : makers.entrySet()) {
            if (made.getValue() == mutation) {
                return made.getKey();
            }
        }
        return 0;
    }

    /** Who made the version that put it aside for good; of what was never in a version, the current that it gave way to. */
    private @Nullable MutationCase beater(MutationCase mutation, long version, String member, int number) {
        if (version > 0 && version(version).of(member).get(number)) {
            MutationCase beater = null;
            for (long w : makers.tailMap(version + 1).keySet()) {
                boolean was = version(w - 1).of(member).get(number);
                if (was && !version(w).of(member).get(number)) {
                    beater = makers.get(w);
                }
            }
            return beater;
        }
        return beatenBy(mutation).map(record::makerOf).orElse(null);
    }

    /** Whether what it was dropped for says the same. */
    private boolean isInCurrent(MutationCase mutation, String member) {
        Optional<RecordState> current = beatenBy(mutation);
        if (current.isEmpty() || current.get().deleted() || mutation.deletes()) {
            return current.isPresent() && current.get().deleted() && mutation.deletes();
        }
        return same(members(current.get().payload()), members(mutation.acted().payload()), member);
    }

    /** The current of the last decision that did not keep it whole. */
    private static Optional<RecordState> beatenBy(MutationCase mutation) {
        Optional<RecordState> current = Optional.empty();
        for (Remerged remerged : mutation.remerges()) {
            if (!remerged.decision().equals("rebase")) {
                current = Optional.of(remerged.current());
            }
        }
        return current;
    }

    /** The members of a content, which is read once: it is what one saw, and what he made, and what another one had. */
    private Map<String, Object> members(String payload) {
        Map<String, Object> read = contents.get(payload);
        if (read == null) {
            read = MergeByMember.members(payload).orElse(Map.of());
            contents.put(payload, read);
        }
        return read;
    }

    /** Whether it lost because the clocks say that the other one is later. A deletion wins without looking at clocks. */
    private static boolean isOlderByClock(MutationCase mutation, @Nullable MutationCase beater) {
        if (beater == null || mutation.deletes() || beater.deletes()) {
            return false;
        }
        Acted own = mutation.acted();
        Acted other = beater.acted();
        int byClock = Long.compare(own.updatedAtMillis(), other.updatedAtMillis());
        return byClock != 0 ? byClock < 0 : mutation.maker().compareTo(beater.maker()) < 0;
    }
}
