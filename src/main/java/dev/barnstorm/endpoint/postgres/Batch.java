package dev.barnstorm.endpoint.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One request's entries, in its order. */
record Batch(String site, String deviceId, List<Entry> entries) {

    /** Others of the same request. */
    Batch of(List<Entry> others) {
        return new Batch(site, deviceId, others);
    }

    /** Whether a mutation or a record is in it twice, against the protocol's page. */
    boolean repeatsItself() {
        Set<String> mutations = new HashSet<>();
        Set<String> records = new HashSet<>();
        for (Entry entry : entries) {
            if (!mutations.add(entry.mutationId())
                    || (entry.mutation() != null
                            && !records.add(entry.mutation().localId()))) {
                return true;
            }
        }
        return false;
    }
}
