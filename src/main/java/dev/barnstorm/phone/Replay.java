package dev.barnstorm.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A phone's queue as what an operator did: each row at its time while the link was down, which comes back at the phone's
 * now.
 *
 * @param wish what was asked for
 * @param start the instant of barn time zero
 * @param backMillis when the link comes back, from the start
 * @param sites how many barns the rows belong to, 1 or more
 * @param lines what is done, by the entity's name on the wire
 * @param notes what is not as it was, in sentences
 */
record Replay(ReplayWish wish, Instant start, long backMillis, int sites, Map<String, Line> lines, List<String> notes) {

    private static final int LONGEST_NAME = 64;
    private static final String CHANGED = "-changed";

    /** So that no action comes at the very start. */
    private static final long LEAD_MILLIS = 1000;

    /** Our endpoints, and so those of most people who try, refuse a payload with this member. */
    private static final String REFUSED_MEMBER = "invalid";

    /**
     * The actions of one entity.
     *
     * @param document whether they change mutable records, each one of its own, which are made in prepare
     */
    record Line(boolean document, List<Act> acts) {}

    /** One action: when, from the start, in which barn (from 0), and its payload as a line of JSON. */
    record Act(long atMillis, int site, String payload, ObjectNode content) {}

    Replay {
        lines = new LinkedHashMap<>(lines);
        notes = List.copyOf(notes);
    }

    /** How many rows it replays. */
    int rows() {
        return lines.values().stream().mapToInt(line -> line.acts().size()).sum();
    }

    /** Makes a replay of the rows that wait, of which there must be one at least. */
    static Replay of(PhoneTable table, ReplayWish wish) {
        return new Maker(table, wish).made();
    }

    /** Makes one. */
    private static final class Maker {
        private final PhoneTable table;
        private final ReplayWish wish;
        private final Disguise disguise;
        private final Map<String, Integer> sites = new LinkedHashMap<>();
        private final Map<String, String> entities = new HashMap<>();
        private final Set<String> namesTaken = new HashSet<>();
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private final Map<String, Integer> notes = new TreeMap<>();

        Maker(PhoneTable table, ReplayWish wish) {
            this.table = table;
            this.wish = wish;
            this.disguise = new Disguise(wish.seed(), table.columns().keep(), wish.replacesNames());
        }

        Replay made() {
            List<PhoneRow> rows = chosen();
            Instant first = waitsSince(rows.get(0));
            long at = 0;
            for (PhoneRow row : rows) {
                Instant since = waitsSince(row);
                long offset = Duration.between(first, since).toMillis();
                // Rows of one moment follow each other, as the queue has them.
                at = Math.max(LEAD_MILLIS + offset, at + 1);
                int site = sites.computeIfAbsent(row.site(), unused -> sites.size());
                ObjectNode content = content(row);
                line(row).acts().add(new Act(at, site, Content.line(content, row.number()), content));
            }
            long back =
                    Math.max(LEAD_MILLIS + Duration.between(first, wish.now()).toMillis(), at + 1);
            List<String> told = new ArrayList<>();
            notes.forEach((note, count) -> told.add(Words.rows(count) + " " + note));
            return new Replay(wish, first.minusMillis(LEAD_MILLIS), back, sites.size(), lines, told);
        }

        /** In the order in which they wait. */
        private List<PhoneRow> chosen() {
            List<PhoneRow> all = table.rows().stream()
                    .filter(row -> wish.everyRow() || row.status().inQueue())
                    .toList();
            Instant oldest = all.stream()
                    .map(PhoneRow::waitsSince)
                    .filter(since -> since != null && since.isBefore(wish.now()))
                    .min(Comparator.naturalOrder())
                    .orElse(wish.now());
            Instant timeless = oldest;
            Comparator<PhoneRow> byTime = Comparator.comparing(row -> {
                Instant since = row.waitsSince();
                return since == null ? timeless : earlier(since);
            });
            oldestWaitsSince = oldest;
            Integer most = wish.most();
            List<PhoneRow> sorted = all.stream()
                    .sorted(byTime.thenComparingInt(PhoneRow::number))
                    .toList();
            return most == null ? sorted : sorted.subList(0, Math.min(most, sorted.size()));
        }

        private Instant oldestWaitsSince = Instant.EPOCH;

        private Instant waitsSince(PhoneRow row) {
            Instant since = row.waitsSince();
            return since == null ? oldestWaitsSince : earlier(since);
        }

        private Instant earlier(Instant since) {
            return since.isAfter(wish.now()) ? wish.now() : since;
        }

        /** Documents are what the file says, or what the server has had already. */
        private Line line(PhoneRow row) {
            boolean said = table.columns().documents().contains(row.entity());
            boolean document = said || row.version() > 0;
            if (said && row.version() == 0) {
                note("made by the phone as documents: they are replayed as changes of documents that are there");
            }
            String name = document && !said ? row.entity() + CHANGED : row.entity();
            return lines.computeIfAbsent(wireName(name), unused -> new Line(document, new ArrayList<>()));
        }

        private String wireName(String name) {
            return entities.computeIfAbsent(name, unknown -> {
                String fit = unknown.replaceAll("[^A-Za-z0-9_-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
                String base = fit.isEmpty() ? "entity" : fit.substring(0, Math.min(fit.length(), LONGEST_NAME - 4));
                String free = base;
                for (int number = 2; !namesTaken.add(free); number++) {
                    free = base + "-" + number;
                }
                return free;
            });
        }

        private ObjectNode content(PhoneRow row) {
            if (!Content.isObject(row.payload())) {
                note("whose payload is no JSON object: it is the member 'value' or 'text' of one, or an empty one");
            }
            ObjectNode content = Content.of(row.payload());
            ObjectNode shown = wish.keepsContents() ? content : disguise.of(content, row.number());
            if (shown.has(REFUSED_MEMBER)) {
                note("with a member 'invalid', which test endpoints refuse: it is called 'invalid_'");
                shown.set(REFUSED_MEMBER + "_", shown.remove(REFUSED_MEMBER));
            }
            return shown;
        }

        private void note(String words) {
            notes.merge(words, 1, Integer::sum);
        }
    }
}
