package dev.barnstorm.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a correctness check has found so far: how much it looked at, the first of its findings, and what it could not
 * tell. Findings are counted without end and kept up to {@link CheckResult#MOST_FINDINGS}, the earliest first.
 */
final class Docket {

    private static final Comparator<Entry> EARLIEST_FIRST = Comparator.comparingLong(
                    (Entry entry) -> entry.finding().atMicros())
            .thenComparingLong(Entry::number);

    private record Entry(Finding finding, long number) {}

    private final String name;
    private final RunCase run;
    private final PriorityQueue<Entry> kept = new PriorityQueue<>(EARLIEST_FIRST.reversed());
    private final TreeMap<String, Long> undecided = new TreeMap<>();
    private final TreeMap<String, Long> leftAside = new TreeMap<>();
    private long looked;
    private long found;

    Docket(String name, RunCase run) {
        this.name = name;
        this.run = run;
    }

    RunCase run() {
        return run;
    }

    /** Whether the wire of the run is bound by a rule. */
    boolean judges(WireRule rule) {
        return run.expectations().wire().keeps(rule);
    }

    /** Counts one thing that was looked at. */
    void looked() {
        looked++;
    }

    /** Counts something that cannot be told from this history. */
    void cannotTell(String why) {
        undecided.merge(why, 1L, Long::sum);
    }

    /** Counts something that is not judged, since what befell devices leaves nothing to judge it by. */
    void leavesAside(String what) {
        leftAside.merge(what, 1L, Long::sum);
    }

    /** Something is wrong with a record. */
    void found(RecordCase record, @Nullable String device, long atMicros, String rule, String expected, String found) {
        if (matters(atMicros)) {
            keep(new Finding(
                    rule,
                    expected,
                    found,
                    record.localId(),
                    device,
                    atMicros,
                    LifeAround.of(record.life(), run, atMicros)));
        }
    }

    /** Something is wrong with a device; {@code localId} is the record that it is about, if any. */
    void found(String device, @Nullable String localId, long atMicros, String rule, String expected, String found) {
        if (matters(atMicros)) {
            List<String> life = localId == null ? List.of() : LifeAround.of(localId, run, atMicros);
            keep(new Finding(rule, expected, found, localId, device, atMicros, life));
        }
    }

    /** Something is wrong with the run as a whole. */
    void found(long atMicros, String rule, String expected, String found) {
        if (matters(atMicros)) {
            keep(new Finding(rule, expected, found, null, null, atMicros, List.of()));
        }
    }

    private boolean matters(long atMicros) {
        found++;
        return kept.size() < CheckResult.MOST_FINDINGS
                || atMicros < Objects.requireNonNull(kept.peek()).finding().atMicros();
    }

    private void keep(Finding finding) {
        kept.add(new Entry(finding, found));
        if (kept.size() > CheckResult.MOST_FINDINGS) {
            kept.remove();
        }
    }

    /**
     * What it comes to: FAIL with a finding, else UNKNOWN with something undecided or nothing to look at, else PASS.
     *
     * @param wrong what is wrong with a thing that is found, in the plural: "lost writes"
     * @param things what was looked at, in the plural: "mutations"
     */
    CheckResult result(String wrong, String things) {
        boolean gates = Results.gates(run, name);
        String measured = wrong + ": " + count(found) + ", over " + count(looked) + " " + things;
        List<Finding> findings =
                kept.stream().sorted(EARLIEST_FIRST).map(Entry::finding).toList();
        Verdict verdict =
                found > 0 ? Verdict.FAIL : looked == 0 || !undecided.isEmpty() ? Verdict.UNKNOWN : Verdict.PASS;
        String message =
                switch (verdict) {
                    case FAIL -> failMessage(measured, findings.get(0));
                    case UNKNOWN -> unknownMessage(things);
                    default -> "holds for " + count(looked) + " " + things;
                };
        String leftOut = run.expectations().wire().leftOut(name);
        return new CheckResult(
                name, verdict, gates, wrong + ": 0", measured, message + leftOut + leftAside(), findings, found);
    }

    private String leftAside() {
        StringBuilder words = new StringBuilder();
        leftAside.forEach((what, times) ->
                words.append("; left aside: ").append(count(times)).append(' ').append(what));
        return words.toString();
    }

    private String failMessage(String measured, Finding first) {
        String where = first.localId() != null
                ? "record " + first.localId()
                : first.device() != null ? "device " + first.device() : "the run";
        return measured + "; first: " + where + ": " + first.rule() + "; expected " + first.expected() + ", found "
                + first.found();
    }

    private String unknownMessage(String things) {
        if (undecided.isEmpty()) {
            return "undecided: there were no " + things + " to look at";
        }
        Map.Entry<String, Long> first = undecided.firstEntry();
        int others = undecided.size() - 1;
        return "undecided: " + first.getKey() + ", for " + count(first.getValue()) + " of the " + things
                + (others == 0 ? "" : "; and " + others + " more " + (others == 1 ? "reason" : "reasons"));
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
