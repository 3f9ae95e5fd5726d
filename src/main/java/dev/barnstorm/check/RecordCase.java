package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record's life, with its mutations put together: who changed it, what the server said, what it showed. */
final class RecordCase {

    /** A mutation that was sent under an id that no action has. */
    record Stranger(Sent sent, SentMutation mutation) {}

    /** Names a change in the feed: who made it, and that device's clock. */
    private record Maker(String device, long updatedAtMillis) {}

    private final RecordLife life;
    private final Map<String, MutationCase> mutations = new LinkedHashMap<>();
    private final Map<Maker, MutationCase> byMaker = new HashMap<>();
    private final Map<String, List<OutcomeGiven>> outcomes = new HashMap<>();
    private final Map<String, Answered> replies = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<CopyRaised> copies = new ArrayList<>();
    private final List<FinalRow> finalRows = new ArrayList<>();
    private final List<Stranger> strangers = new ArrayList<>(0);
    private final SortedMap<String, Shown> auditedByPass = new TreeMap<>();
    private final @Nullable RecordState audited;
    private @Nullable Sights sights;

    /** A record whose devices are no clones of each other, or where that does not matter. */
    RecordCase(RecordLife life) {
        this(life, Map.of());
    }

    /**
     * A record of a site.
     *
     * @param clones the site's clones, by their names
     */
    RecordCase(RecordLife life, Map<String, Cloned> clones) {
        this.life = life;
        life.events().forEach(this::index);
        life.events().forEach(this::take);
        clones.forEach(this::inherit);
        audited = auditedByPass.values().stream()
                .reduce(RecordCase::newer)
                .map(Shown::state)
                .orElse(null);
    }

    private void index(HistoryEvent event) {
        if (event instanceof Acted acted) {
            MutationCase mutation = new MutationCase(acted);
            mutations.putIfAbsent(acted.mutationId(), mutation);
            byMaker.putIfAbsent(new Maker(mutation.maker(), acted.updatedAtMillis()), mutation);
        } else if (event instanceof Answered answered) {
            replies.put(answered.requestId(), answered);
        } else if (event instanceof Delivered delivered) {
            reached.add(delivered.requestId());
        } else if (event instanceof OutcomeGiven outcome) {
            outcomes.computeIfAbsent(outcome.mutationId(), id -> new ArrayList<>(1))
                    .add(outcome);
        }
    }

    private void take(HistoryEvent event) {
        if (event instanceof Sent sent) {
            take(sent);
        } else if (event instanceof OutcomeGiven outcome && mutations.containsKey(outcome.mutationId())) {
            mutations.get(outcome.mutationId()).take(outcome);
        } else if (event instanceof Shown one) {
            take(one);
        } else if (event instanceof CopyRaised raised) {
            copies.add(raised);
        } else if (event instanceof Remerged remerged && mutations.containsKey(remerged.mutationId())) {
            mutations.get(remerged.mutationId()).take(remerged);
        } else if (event instanceof Merged merged && mutations.containsKey(merged.mutationId())) {
            mutations.get(merged.mutationId()).take(merged);
        } else if (event instanceof Settled settled && mutations.containsKey(settled.mutationId())) {
            mutations.get(settled.mutationId()).take(settled);
        } else if (event instanceof FinalQueued queued && mutations.containsKey(queued.mutationId())) {
            mutations.get(queued.mutationId()).take(queued);
        } else if (event instanceof FinalRow row) {
            finalRows.add(row);
        }
    }

    /** A clone has the server copy that the other phone had, and nobody told it so. */
    private void inherit(String clone, Cloned cloned) {
        copies.stream()
                .filter(cloned::has)
                .reduce((earlier, later) -> later)
                .ifPresent(copy -> copies.add(new CopyRaised(
                        cloned.bornMicros(), clone, copy.site(), copy.requestId(), "cloned", copy.state(), false)));
        copies.sort(Comparator.comparingLong(CopyRaised::atMicros));
    }

    private void take(Sent sent) {
        for (SentMutation one : sent.mutations()) {
            if (!one.localId().equals(life.localId())) {
                continue;
            }
            MutationCase mutation = mutations.get(one.mutationId());
            if (mutation == null) {
                strangers.add(new Stranger(sent, one));
            } else {
                mutation.sent(
                        sent,
                        one,
                        replies.get(sent.requestId()),
                        reached.contains(sent.requestId()),
                        outcomes.getOrDefault(one.mutationId(), List.of()));
            }
        }
    }

    private void take(Shown one) {
        shown.add(one);
        MutationCase maker = makerOf(one.state());
        if (maker != null) {
            maker.take(one);
        }
        if (isAudit(one) && one.site().equals(life.site())) {
            auditedByPass.merge(one.source(), one, RecordCase::newer);
        }
    }

    /** The one with the higher version; of equal ones the first. */
    private static Shown newer(Shown one, Shown other) {
        return other.state().version() > one.state().version() ? other : one;
    }

    static boolean isAudit(Shown shown) {
        return shown.source().startsWith("audit");
    }

    RecordLife life() {
        return life;
    }

    String localId() {
        return life.localId();
    }

    /** Its type; empty where no action and nobody's showing tells it. */
    String entity() {
        if (!mutations.isEmpty()) {
            return mutations.values().iterator().next().acted().entity();
        }
        return audited == null ? "" : audited.entity();
    }

    String site() {
        return life.site();
    }

    /** Its mutations, in the order in which operators acted. */
    Collection<MutationCase> mutations() {
        return mutations.values();
    }

    /** The mutation that made a state, by its device and clock; null when no action fits. */
    @Nullable
    MutationCase makerOf(RecordState state) {
        return byMaker.get(new Maker(state.deviceId(), state.updatedAtMillis()));
    }

    /** All that replies said of mutations under ids that no action has, too. */
    Collection<List<OutcomeGiven>> outcomes() {
        return outcomes.values();
    }

    List<Stranger> strangers() {
        return strangers;
    }

    /** What the server showed of it, to anybody and in the audit, in order. */
    List<Shown> shown() {
        return shown;
    }

    /** How devices' server copies rose, in order; a clone's first one with what was copied to it. */
    List<CopyRaised> copies() {
        return copies;
    }

    /** Its rows in the devices' tables at the end. */
    List<FinalRow> finalRows() {
        return finalRows;
    }

    /** Its newest state in its own site's audit; null when the audit shows none. */
    @Nullable
    RecordState audited() {
        return audited;
    }

    /** Its newest state in one pass of its own site's audit; null when that pass shows none. */
    @Nullable
    Shown auditedIn(int pass) {
        return auditedByPass.get("audit-" + pass);
    }

    /** What operators saw of it when they acted; told when it is first asked for. */
    Sights sights() {
        Sights told = sights;
        if (told == null) {
            told = new Sights(life.events());
            sights = told;
        }
        return told;
    }

    /** The mutations that are said to have made each version: by answers, by what was shown, by devices' own word. */
    SortedMap<Long, Set<MutationCase>> takenBy() {
        SortedMap<Long, Set<MutationCase>> taken = new TreeMap<>();
        for (MutationCase mutation : mutations.values()) {
            for (long version : mutation.versions()) {
                taken.computeIfAbsent(version, v -> new LinkedHashSet<>()).add(mutation);
            }
            mutation.settled()
                    .filter(settled -> settled.how().equals("applied"))
                    .ifPresent(settled -> taken.computeIfAbsent(settled.version(), v -> new LinkedHashSet<>())
                            .add(mutation));
        }
        return taken;
    }
}
