package dev.barnstorm.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.phone.Replay.Act;
import dev.barnstorm.phone.Replay.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the scenario that replays a phone. What belongs to the network and the app is stated in the run's own time, so
 * that a queue of weeks is replayed in a minute and a half with requests that take no longer than they may.
 */
public final class ReplayText {

    /** A run's real time while the queue fills. */
    private static final long FILLING_SECONDS = 60;

    /** Real time of the storm after the link came back. */
    private static final long EMPTYING_SECONDS = 15;

    private static final long FASTEST = 100_000;
    private static final int FULL_BATCH = 50;

    /** What the readers of scenarios take. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_VALUES = 100_000;
    /** What each action has besides its payload: itself, when, who, which record. */
    private static final int VALUES_OF_AN_ACT = 4;

    private static final int LONGEST_NAME = 100;

    private final Replay replay;
    private final long speed;
    private final StringBuilder text = new StringBuilder();

    private ReplayText(Replay replay) {
        this.replay = replay;
        Integer wished = replay.wish().speed();
        long needed = (replay.backMillis() + 1000 * FILLING_SECONDS - 1) / (1000 * FILLING_SECONDS);
        this.speed = wished != null ? wished : Math.max(1, Math.min(FASTEST, needed));
    }

    /**
     * The file, and what in it is not as it was.
     *
     * @throws PhoneException when it would be larger than a scenario may be
     */
    public static Written of(PhoneTable table, ReplayWish wish) {
        Replay replay = Replay.of(table, wish);
        ReplayText writing = new ReplayText(replay);
        writing.head();
        writing.fleet();
        writing.work();
        writing.checks();
        String text = writing.text.toString();
        requireFits(replay, text);
        return new Written(text, replay.rows(), writing.speed, replay.notes());
    }

    /**
     * A scenario that was written.
     *
     * @param text the file
     * @param rows how many rows of the phone it replays
     * @param speed barn seconds for each real second
     * @param notes what is not as it was, in sentences
     */
    public record Written(String text, int rows, long speed, List<String> notes) {
        public Written {
            notes = List.copyOf(notes);
        }
    }

    private static void requireFits(Replay replay, String text) {
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        long values = replay.lines().values().stream()
                .flatMap(line -> line.acts().stream())
                .mapToLong(act -> VALUES_OF_AN_ACT + values(act.content()))
                .sum();
        double share = Math.min((double) MOST_BYTES / bytes, (double) MOST_VALUES / values);
        if (share < 1) {
            long fitting = Math.max(1, (long) (replay.rows() * share * 0.9));
            throw new PhoneException(Words.rows(replay.rows()) + " with " + Words.bytes(bytes) + " and "
                    + Words.count(values) + " values are more than a scenario may have, "
                    + Words.bytes(MOST_BYTES) + " and " + Words.count(MOST_VALUES)
                    + " values: replay only those that wait longest, --most " + fitting);
        }
    }

    private static long values(JsonNode node) {
        long values = 1;
        for (JsonNode member : node) {
            values += values(member);
        }
        return values;
    }

    private void head() {
        ReplayWish wish = replay.wish();
        lines(
                "name: " + wish.name(),
                "description: A phone's queue as it stood at " + wish.now() + ", " + Words.rows(replay.rows())
                        + " replayed.",
                "",
                "# "
                        + (wish.keepsContents()
                                ? "Contents are those of the phone: keep this file as you keep its database."
                                : "Contents are replaced by others of the same shape and length, drawn from this seed."),
                "seed: " + wish.seed(),
                "",
                "# It begins with the row that waits longest, and its link comes back at " + span(replay.backMillis())
                        + ".",
                "clock: {start: " + replay.start() + ", duration: " + span(stormMillis()) + ", speed: " + speed + "}",
                "target: " + wish.target());
        String variable = wish.tokenVariable();
        if (variable != null) {
            lines("auth: {bearer: \"${ENV:" + variable + "}\"}");
        }
    }

    private long stormMillis() {
        return replay.backMillis() + 1000 * EMPTYING_SECONDS * speed;
    }

    private void fleet() {
        lines("", "fleet:");
        for (int site = 0; site < replay.sites(); site++) {
            if (replay.sites() > 1) {
                lines("  - name: " + group(site));
            }
            String indent = replay.sites() > 1 ? "    " : "  ";
            List.of(
                            "sites: 1",
                            "devicesPerSite: 1",
                            "network:",
                            "  idleTimeout: " + real(30, 30_000),
                            "  states:",
                            "    away: {offline: true, known: 100%}   # the phone does not even try",
                            "    back: {latency: 60ms, jitter: 25ms, downlink: 9mbps, uplink: 3mbps}",
                            "  script:",
                            "    - {at: 0s, state: away}",
                            "    - {at: " + span(replay.backMillis()) + ", state: back}",
                            "app:",
                            "  sync: {foreground: " + real(30, 1000) + ", background: 15m, batchSize: " + FULL_BATCH
                                    + ", timeout: " + real(30, 10_000) + "}",
                            "  backoff: {base: " + real(2, 100) + ", cap: " + real(300, 5000) + "}")
                    .forEach(line -> lines(indent + line));
        }
    }

    private static String group(int site) {
        return "site" + (site + 1);
    }

    private String device(int site) {
        return (replay.sites() > 1 ? group(site) : "barn") + "-01/dev-01";
    }

    /** Barn time, but never less of real time than the server and the harness need. */
    private String real(long seconds, long realMillis) {
        return span(Math.max(1000 * seconds, realMillis * speed));
    }

    private void work() {
        lines("", "# Each row of the queue at its time, in the queue's order.", "work:");
        replay.lines().forEach(this::line);
    }

    private void line(String entity, Line line) {
        lines("  - entity: " + quoted(entity), "    kind: " + (line.document() ? "document" : "event"));
        if (line.document()) {
            lines("    records: " + mostOfASite(line) + "   # each row that the server had before is one of them");
            lines("    payload: " + prepared(line.acts().get(0).content()));
        }
        lines("    actions:");
        int[] record = new int[replay.sites()];
        for (Act act : line.acts()) {
            String which = line.document() ? ", record: " + record[act.site()]++ : "";
            lines("      - {at: " + span(act.atMillis()) + ", device: " + device(act.site()) + which + ", payload: "
                    + act.payload() + "}");
        }
    }

    private static long mostOfASite(Line line) {
        Map<Integer, Long> bySite =
                line.acts().stream().collect(Collectors.groupingBy(Act::site, Collectors.counting()));
        return bySite.values().stream().mapToLong(Long::longValue).max().orElse(1);
    }

    /** What the documents hold before they are changed: the first one's members, so far as a line of work can say them. */
    private static String prepared(ObjectNode content) {
        ObjectNode plain = content.deepCopy();
        plain.properties()
                .removeIf(member -> member.getValue().isObject()
                        || member.getKey().isEmpty()
                        || member.getKey().length() > LONGEST_NAME
                        || member.getKey().contains("\n"));
        return Content.line(plain, 0);
    }

    private void checks() {
        lines("", "settle: " + real(600, 60_000));
        boolean full = replay.sites() == 1 && replay.rows() >= FULL_BATCH;
        if (full) {
            lines("checks:", "  coverage: {fullBatches: 1}   # the queue goes up at once, and fills one at least");
        }
    }

    /** A length of time, in seconds where that is exact. */
    private static String span(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private void lines(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
