package dev.barnstorm.endpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of all sites: identities are unique in the world. */
final class Records {
    private final Map<String, Kept> byLocalId = new HashMap<>();
    private final Set<String> serverIds = new HashSet<>();
    private long nextNumber;

    Records(long firstNumber) {
        nextNumber = firstNumber;
    }

    /** The same, of copies. */
    Records copy(UnaryOperator<Kept> copy) {
        Records records = new Records(nextNumber);
        byLocalId.forEach((localId, kept) -> records.byLocalId.put(localId, copy.apply(kept)));
        records.serverIds.addAll(serverIds);
        return records;
    }

    @Nullable
    Kept find(String localId) {
        return byLocalId.get(localId);
    }

    boolean knows(String serverId) {
        return serverIds.contains(serverId);
    }

    /** The number of the record that would be added next. */
    long nextNumber() {
        return nextNumber;
    }

    void add(Kept kept) {
        nextNumber++;
        byLocalId.put(kept.now().record().localId(), kept);
        serverIds.add(kept.now().record().serverId());
    }
}
