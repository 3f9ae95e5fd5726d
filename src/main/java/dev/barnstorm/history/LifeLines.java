package dev.barnstorm.history;

import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A life as people read it: a line for each happening, in plain words, safe for any terminal. Neighbouring lines that
 * tell the same of several devices become one. A life that is too long keeps its begin and the lines around what
 * matters, and says how many it leaves out.
 */
public final class LifeLines {

    /** Fewer lines than this make no sense: a first, the one that matters, and what is left out. */
    public static final int FEWEST_LINES = 4;

    private LifeLines() {}

    /**
     * A record's life.
     *
     * @param barnStart the instant of barn time zero
     * @param mostLines most lines, 4 or more; the first and the last ones are kept
     */
    public static List<String> of(RecordLife life, Instant barnStart, int mostLines) {
        return around(life, barnStart, mostLines, Long.MAX_VALUE);
    }

    /**
     * A record's life with a moment that matters.
     *
     * @param atMicros barn time of that moment; the first lines, those up to it and a few beyond are kept
     */
    public static List<String> around(RecordLife life, Instant barnStart, int mostLines, long atMicros) {
        return texts(entriesAround(life, barnStart, mostLines, atMicros));
    }

    /** The same lines, with what a drawing needs to place them. */
    public static List<LifeEntry> entriesAround(RecordLife life, Instant barnStart, int mostLines, long atMicros) {
        BarnTimes times = new BarnTimes(barnStart);
        return bounded(merged(LifeWords.ofRecord(life, times), atMicros), times, mostLines, atMicros);
    }

    /** A device's life; the first and the last lines are kept. */
    public static List<String> of(DeviceLife life, Instant barnStart, int mostLines) {
        return around(life, barnStart, mostLines, Long.MAX_VALUE);
    }

    /** A device's life with a moment that matters. */
    public static List<String> around(DeviceLife life, Instant barnStart, int mostLines, long atMicros) {
        BarnTimes times = new BarnTimes(barnStart);
        return texts(bounded(merged(LifeWords.ofDevice(life, times), atMicros), times, mostLines, atMicros));
    }

    private static List<String> texts(List<LifeEntry> entries) {
        return entries.stream().map(LifeEntry::text).toList();
    }

    /** What happens at the moment that matters stays a line of its own. */
    private static List<LifeLine> merged(List<LifeLine> lines, long atMicros) {
        List<LifeLine> merged = new ArrayList<>();
        for (LifeLine line : lines) {
            int last = merged.size() - 1;
            boolean matters = line.fromMicros() == atMicros
                    || (last >= 0 && merged.get(last).fromMicros() == atMicros);
            if (last >= 0 && !matters && merged.get(last).goesWith(line)) {
                merged.set(last, merged.get(last).with(line));
            } else {
                merged.add(line);
            }
        }
        return merged;
    }

    private static List<LifeEntry> bounded(List<LifeLine> lines, BarnTimes times, int mostLines, long atMicros) {
        if (mostLines < FEWEST_LINES) {
            throw new IllegalArgumentException("a life needs at least " + FEWEST_LINES + " lines, not " + mostLines);
        }
        if (lines.size() <= mostLines) {
            return lines.stream().map(line -> line.entry(times)).toList();
        }
        BitSet kept = kept(lines, mostLines, atMicros);
        List<LifeEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (kept.get(i)) {
                entries.add(lines.get(i).entry(times));
            } else {
                int end = kept.nextSetBit(i);
                int next = end < 0 ? lines.size() : end;
                entries.add(LifeEntry.leftOut(
                        lines.get(i).fromMicros(),
                        "… " + (next - i) + " lines left out; " + kept.cardinality() + " of " + lines.size()
                                + " shown …"));
                i = next - 1;
            }
        }
        return entries;
    }

    /** The first lines, a third; the rest around the moment, two before it for each one after. Two lines say what is left out. */
    private static BitSet kept(List<LifeLine> lines, int mostLines, long atMicros) {
        int room = Math.max(2, mostLines - 2);
        BitSet kept = new BitSet(lines.size());
        kept.set(0, Math.max(1, room / 3));
        int before = 0;
        while (before < lines.size() && lines.get(before).fromMicros() <= atMicros) {
            before++;
        }
        int after = before;
        before--;
        for (int turn = 0; kept.cardinality() < room; turn++) {
            if (after < lines.size() && (turn % 3 == 2 || before < 0)) {
                kept.set(after++);
            } else if (before >= 0) {
                kept.set(before--);
            }
        }
        return kept;
    }
}
