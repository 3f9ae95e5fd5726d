package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators saw of a record when they acted on it, told from its life: their own open change, else the server copy. */
final class Sights {

    /**
     * What an operator saw.
     *
     * @param payload the content, a JSON object; an empty one where there was nothing to see
     * @param version the server's version that he saw, and nothing of his own before it; 0 for none
     * @param own the id of his own open change that it was; null where it was the server copy
     * @param merged the version that his own open change had been merged with; 0 where it had not
     */
    record Sight(String payload, long version, @Nullable String own, long merged) {}

    /** What is left aside where they may err. */
    static final String OF_RESTORED_PHONES =
            "changes made on a restored phone: what their operators saw was the backup's";

    static final String OF_CLONES = "changes made on a clone: what their operators saw was the other phone's";

    private static final Sights NOT_ASKED = new Sights(List.of());

    private static final Sight NOTHING = new Sight("{}", 0, null, 0);

    private final boolean asked;
    private final Map<String, Sight> before = new HashMap<>();
    private final Map<String, Map<String, Sight>> open = new HashMap<>();
    private final Map<String, RecordState> copies = new HashMap<>();

    /** Of a record's life; ask {@link RecordCase#sights()} for them. */
    Sights(List<HistoryEvent> life) {
        asked = !life.isEmpty();
        life.forEach(this::take);
    }

    /** Of a record whose conflicts are resolved that way; where nobody asks what was seen, nothing is told. */
    static Sights of(RecordCase record, Conflict conflict) {
        return conflict == Conflict.FIELD_MERGE ? record.sights() : NOT_ASKED;
    }

    /** What the operator saw who made that mutation, before he made it. */
    Sight before(String mutationId) {
        return before.getOrDefault(mutationId, NOTHING);
    }

    /**
     * Why they are not to be asked, where they are asked for: what is told of that mutation's may be wrong, since its device had gone
     * back to a backup, or was copied from another one.
     */
    Optional<String> leftAside(MutationCase mutation, SiteCase site) {
        String device = mutation.acted().device();
        Restored restored = site.restored(device);
        if (asked && restored != null && mutation.acted().atMicros() >= restored.atMicros()) {
            return Optional.of(OF_RESTORED_PHONES);
        }
        return asked && site.cloned(device) != null ? Optional.of(OF_CLONES) : Optional.empty();
    }

    private void take(HistoryEvent event) {
        if (event instanceof CopyRaised raised) {
            copies.put(raised.device(), raised.state());
        } else if (event instanceof Acted acted) {
            act(acted);
        } else if (event instanceof Merged merged) {
            merge(merged);
        } else if (event instanceof Settled settled) {
            openOf(settled.device()).remove(settled.mutationId());
        }
    }

    private Map<String, Sight> openOf(String device) {
        return open.computeIfAbsent(device, name -> new LinkedHashMap<>());
    }

    private void act(Acted acted) {
        Map<String, Sight> mine = openOf(acted.device());
        Sight seen = null;
        for (Sight open : mine.values()) {
            seen = open; // the latest is what the operator sees
        }
        before.put(acted.mutationId(), seen == null ? copyOf(acted.device()) : seen);
        mine.put(acted.mutationId(), new Sight(acted.payload(), 0, acted.mutationId(), 0));
    }

    private Sight copyOf(String device) {
        RecordState copy = copies.get(device);
        return copy == null ? NOTHING : new Sight(copy.payload(), copy.version(), null, 0);
    }

    /** What came of a merge is shown where no later change of one's own stands before it. */
    private void merge(Merged merged) {
        Map<String, Sight> mine = openOf(merged.device());
        if (mine.size() == 1 && mine.containsKey(merged.mutationId())) {
            mine.put(merged.mutationId(), new Sight(merged.payload(), 0, merged.mutationId(), merged.version()));
        }
    }
}
