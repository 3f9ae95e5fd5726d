package dev.barnstorm.protocol.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The changes that made a document what it is, as far back as it remembers: the mutation id of each of its last
 * {@value #LONGEST} versions, the newest last.
 *
 * @param mutationIds at most {@value #LONGEST}
 */
public record Lineage(List<String> mutationIds) {
    /** Most versions that a document remembers the makers of. */
    public static final int LONGEST = 50;

    /** Of what is not there yet. */
    public static final Lineage NONE = new Lineage(List.of());

    public Lineage {
        mutationIds = List.copyOf(mutationIds);
        if (mutationIds.size() > LONGEST) {
            throw new IllegalArgumentException(
                    "a lineage has at most " + LONGEST + " mutation ids, not " + mutationIds.size());
        }
    }

    /** The lineage after one more change. */
    public Lineage plus(String mutationId) {
        int dropped = mutationIds.size() == LONGEST ? 1 : 0;
        List<String> longer = new ArrayList<>(mutationIds.subList(dropped, mutationIds.size()));
        longer.add(mutationId);
        return new Lineage(longer);
    }

    /** How many mutation ids a document has at that version. */
    static int lengthAt(long version) {
        return (int) Math.min(version, LONGEST);
    }

    /**
     * Who made a version; empty when that is too long ago, or is yet to come.
     *
     * @param version the version asked for
     * @param newest the document's version
     */
    public Optional<String> maker(long version, long newest) {
        long back = newest - version;
        return back < 0 || back >= mutationIds.size()
                ? Optional.empty()
                : Optional.of(mutationIds.get((int) (mutationIds.size() - 1 - back)));
    }
}
