package dev.barnstorm.phone;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a phone's table says of its queue, against a stated now. Lines for people. */
public final class PhoneFigures {

    private final PhoneTable table;
    private final Instant now;
    private final boolean nowIsStated;
    private final List<PhoneRow> queue;

    private PhoneFigures(PhoneTable table, Instant now, boolean nowIsStated) {
        this.table = table;
        this.now = now;
        this.nowIsStated = nowIsStated;
        this.queue = table.rows().stream().filter(row -> row.status().inQueue()).toList();
    }

    /**
     * The figures.
     *
     * @param now against which ages are told; null for the newest time at which a row was changed
     * @throws PhoneException when nobody says now, and no row has a time
     */
    public static PhoneFigures of(PhoneTable table, @Nullable Instant now) {
        if (now != null) {
            return new PhoneFigures(table, now, true);
        }
        Optional<Instant> newest = changes(table).stream().max(Instant::compareTo);
        if (newest.isEmpty() && !table.rows().isEmpty()) {
            throw new PhoneException("no row has a time between 2008 and 2100 in "
                    + Shown.of(table.columns().name(Column.UPDATED_AT)) + ", read as "
                    + table.times().words() + ": say how times are written, --times KIND, or which column has them,"
                    + " in a file for --columns: 'columns: {updatedAt: NAME}'");
        }
        return new PhoneFigures(table, newest.orElse(Instant.EPOCH), false);
    }

    private static List<Instant> changes(PhoneTable table) {
        return table.rows().stream()
                .map(PhoneRow::updatedAt)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The moment against which ages are told. */
    public Instant now() {
        return now;
    }

    /** How many rows wait for the server. */
    public int queued() {
        return queue.size();
    }

    /** Everything, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Words.rows(table.rows().size()) + " in " + Shown.of(table.table()) + ", schema version "
                + table.schemaVersion() + (table.schemaVersion() == 0 ? " (none is set)" : ""));
        lines.add("");
        add(
                lines,
                "status",
                table.columns().statusWords()
                        + (table.columns().statusesStated()
                                ? ", as the file says"
                                : ", which is assumed; a file for --columns says otherwise"));
        if (table.rows().isEmpty()) {
            return lines;
        }
        add(
                lines,
                "times",
                table.times().words()
                        + (table.timesAreGuessed() ? ", by the values; --times says otherwise" : ", as stated"));
        add(lines, "now", now + (nowIsStated ? ", as stated" : ", the newest change in the file; --now says another"));
        add(lines, "rows", byStatus());
        lines.addAll(ofTheQueue());
        add(lines, "versions", versions());
        add(lines, "payload", sizes(table.rows()).words(Words::bytes, "largest"));
        add(lines, "writes", writes());
        return lines;
    }

    private List<String> ofTheQueue() {
        List<String> lines = new ArrayList<>();
        add(lines, "queue", queue.isEmpty() ? "empty" : Words.rows(queue.size()) + ": " + byEntity());
        if (!queue.isEmpty()) {
            add(
                    lines,
                    "  ages",
                    ages().words(seconds -> Words.age(Duration.ofSeconds(seconds)), "oldest") + oddities());
            add(
                    lines,
                    "  payload",
                    sizes(queue).words(Words::bytes, "largest") + ", "
                            + Words.bytes(sizes(queue).sorted().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()) + " in all");
        }
        return lines;
    }

    private static void add(List<String> lines, String name, String words) {
        lines.add("  " + name + " ".repeat(Math.max(1, 12 - name.length())) + words);
    }

    private String byStatus() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        table.rows().forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        for (Status status : Status.values()) {
            words.add(Words.count(counts.getOrDefault(status, 0)) + " " + status.words());
        }
        return String.join(", ", words);
    }

    private String byEntity() {
        Map<String, int[]> counts = new TreeMap<>();
        for (PhoneRow row : queue) {
            counts.computeIfAbsent(row.entity(), entity -> new int[2])[row.version() == 0 ? 0 : 1]++;
        }
        List<String> words = new ArrayList<>();
        counts.forEach((entity, count) -> words.add(
                Shown.of(entity) + " " + Words.count(count[0]) + " new, " + Words.count(count[1]) + " changed"));
        return String.join("; ", words);
    }

    /** In seconds; a row from after now is of no age. */
    private Quantiles ages() {
        return new Quantiles(queue.stream()
                .map(PhoneRow::waitsSince)
                .filter(Objects::nonNull)
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .toList());
    }

    private String oddities() {
        long timeless = queue.stream().filter(row -> row.waitsSince() == null).count();
        long later = queue.stream()
                .map(PhoneRow::waitsSince)
                .filter(since -> since != null && since.isAfter(now))
                .count();
        return (timeless == 0 ? "" : "; " + Words.rows(timeless) + " without a time, taken for the oldest")
                + (later == 0 ? "" : "; " + Words.rows(later) + " from after now, taken for new");
    }

    private String versions() {
        if (!table.has(Column.VERSION) && !table.has(Column.SERVER_ID)) {
            return "not told: there is neither a version nor a server's id";
        }
        long never = table.rows().stream().filter(row -> row.version() == 0).count();
        long highest = table.rows().stream().mapToLong(PhoneRow::version).max().orElse(0);
        return Words.rows(never) + " never accepted"
                + (table.has(Column.VERSION) ? ", highest version " + Words.count(highest) : ", by the server's ids");
    }

    private static Quantiles sizes(List<PhoneRow> rows) {
        return new Quantiles(rows.stream()
                .map(row -> (long) row.payload().getBytes(StandardCharsets.UTF_8).length)
                .toList());
    }

    /** By the last change of each row, which is all that a table keeps. */
    private String writes() {
        List<Instant> changes = changes(table).stream().sorted().toList();
        if (changes.isEmpty()) {
            return "no times";
        }
        Map<Instant, Long> hours = new TreeMap<>();
        changes.forEach(change -> hours.merge(change.truncatedTo(ChronoUnit.HOURS), 1L, Long::sum));
        Instant busiest = changes.get(0).truncatedTo(ChronoUnit.HOURS);
        for (Map.Entry<Instant, Long> hour : hours.entrySet()) {
            busiest = hour.getValue() > hours.getOrDefault(busiest, 0L) ? hour.getKey() : busiest;
        }
        Duration span = Duration.between(changes.get(0), changes.get(changes.size() - 1));
        double perHour = changes.size() * 3600.0 / Math.max(1, span.toSeconds());
        return Words.rows(changes.size()) + " in " + Words.age(span)
                + (span.toHours() < 1 ? "" : String.format(Locale.ROOT, ", %.1f an hour", perHour))
                + ", most in the hour of " + busiest + ": " + Words.count(hours.getOrDefault(busiest, 0L));
    }
}
