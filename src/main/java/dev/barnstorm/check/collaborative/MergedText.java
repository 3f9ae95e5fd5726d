package dev.barnstorm.check.collaborative;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text that several have typed in: every code point that was ever typed, in the one order that all agree on, with the changes
 * that deleted it. What is typed stands right behind what its author saw before it; of what several typed at one place, the later
 * operation goes first (replicated growable array, Roh et al. 2011).
 */
final class MergedText {

    private static final class Element {
        private final OpId id;
        private final int codePoint;
        private final int typedBy;
        private final BitSet deletedBy = new BitSet();

        Element(OpId id, int codePoint, int typedBy) {
            this.id = id;
            this.codePoint = codePoint;
            this.typedBy = typedBy;
        }

        /** Whether it stands in the text for whoever has seen these changes. */
        boolean standsFor(BitSet seen) {
            return seen.get(typedBy) && !deletedBy.intersects(seen);
        }
    }

    private final List<Element> elements = new ArrayList<>();

    /**
     * Splices.
     *
     * @param change the number of the change
     * @param seen what its author had seen by then, that change included
     * @param firstId the number of the first operation: deletions first, then a code point each
     * @return how many operations it was
     */
    int splice(int change, BitSet seen, OpId firstId, long at, long delete, String insert) {
        int place = placeBehind(at, seen);
        int deleted = delete(place, delete, change, seen);
        int[] typed = insert.codePoints().toArray();
        if (typed.length > 0) {
            type(place, typed, new OpId(firstId.number() + deleted, firstId.actor()), change);
        }
        return deleted + typed.length;
    }

    /** The index right behind so many code points as their author sees them. */
    private int placeBehind(long count, BitSet seen) {
        long left = count;
        for (int i = 0; i < elements.size(); i++) {
            if (left == 0) {
                return i == 0 ? 0 : lastBefore(i, seen) + 1;
            }
            if (elements.get(i).standsFor(seen)) {
                left--;
            }
        }
        if (left > 0) {
            throw new IllegalArgumentException("an edit behind the end of its text");
        }
        return count == 0 ? 0 : lastBefore(elements.size(), seen) + 1;
    }

    private int lastBefore(int index, BitSet seen) {
        for (int i = index - 1; i >= 0; i--) {
            if (elements.get(i).standsFor(seen)) {
                return i;
            }
        }
        return -1;
    }

    private int delete(int from, long count, int change, BitSet seen) {
        int deleted = 0;
        for (int i = from; i < elements.size() && deleted < count; i++) {
            if (elements.get(i).standsFor(seen)) {
                elements.get(i).deletedBy.set(change);
                deleted++;
            }
        }
        return deleted;
    }

    private void type(int behind, int[] typed, OpId firstId, int change) {
        int place = behind;
        while (place < elements.size() && elements.get(place).id.compareTo(firstId) > 0) {
            place++;
        }
        List<Element> run = new ArrayList<>(typed.length);
        for (int i = 0; i < typed.length; i++) {
            run.add(new Element(new OpId(firstId.number() + i, firstId.actor()), typed[i], change));
        }
        elements.addAll(place, run);
    }

    /** How it reads for whoever has seen these changes. */
    String read(BitSet seen) {
        StringBuilder text = new StringBuilder();
        elements.stream()
                .filter(element -> element.standsFor(seen))
                .forEach(element -> text.appendCodePoint(element.codePoint));
        return text.toString();
    }
}
