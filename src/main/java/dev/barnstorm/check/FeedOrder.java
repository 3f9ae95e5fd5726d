package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of a site's feed, as each pass of the audit shows it: a change that was first sent after another had to be
 * visible stands behind it, and what one push had accepted stands in the push's order. Holds a site's rows at a time.
 */
final class FeedOrder {

    /**
     * A row of the audit.
     *
     * @param position its place in the feed
     * @param sentMicros when the change that made it was first sent: it was visible no earlier
     * @param dueMicros when it had to be visible at the latest
     * @param accepted the answer that accepted it; null when none is known
     */
    private record Row(Shown shown, int position, long sentMicros, long dueMicros, @Nullable OutcomeGiven accepted) {}

    private final Docket docket;
    private final Map<String, List<Row>> rowsByPass = new TreeMap<>();

    FeedOrder(Docket docket) {
        this.docket = docket;
    }

    void take(RecordCase record) {
        for (int pass = 1; pass <= 2; pass++) {
            Shown shown = record.auditedIn(pass);
            if (shown != null) {
                place(record, shown);
            }
        }
    }

    private void place(RecordCase record, Shown shown) {
        MutationCase maker = record.makerOf(shown.state());
        if (maker == null || maker.attempts().isEmpty()) {
            return; // nobody's row: other checks speak of that
        }
        long version = shown.state().version();
        rowsByPass
                .computeIfAbsent(shown.source(), p -> new ArrayList<>())
                .add(new Row(
                        shown,
                        shown.position(),
                        maker.attempts().get(0).sent().atMicros(),
                        maker.dueInFeed(version, docket.run().expectations().feedLagMicros()),
                        acceptedAs(version, maker)));
    }

    private static @Nullable OutcomeGiven acceptedAs(long version, MutationCase maker) {
        for (MutationCase.Ack ack : maker.acks()) {
            if (ack.version() == version && ack.outcome().status().equals("accepted")) {
                return ack.outcome();
            }
        }
        return null;
    }

    void siteEnded() {
        for (List<Row> rows : rowsByPass.values()) {
            rows.sort(Comparator.comparingInt(Row::position));
            if (docket.judges(WireRule.FEED_ORDER)) {
                asTheyBecameVisible(rows);
            }
            if (docket.judges(WireRule.PUSH_ORDER)) {
                asTheyWerePushed(rows);
            }
        }
        rowsByPass.clear();
    }

    private void asTheyBecameVisible(List<Row> rows) {
        Row latest = null;
        for (Row row : rows) {
            docket.looked();
            if (latest != null && latest.sentMicros() > row.dueMicros()) {
                complain(
                        row,
                        "the feed shows changes in the order in which they became visible",
                        "before record " + latest.shown().localId() + ", whose change was first sent at "
                                + Words.seconds(latest.sentMicros()) + ", when this one had been visible since "
                                + Words.seconds(row.dueMicros()),
                        "behind it");
            }
            if (latest == null || row.sentMicros() > latest.sentMicros()) {
                latest = row;
            }
        }
    }

    private void asTheyWerePushed(List<Row> rows) {
        Map<String, Row> lastByRequest = new HashMap<>();
        for (Row row : rows) {
            OutcomeGiven accepted = row.accepted();
            if (accepted == null) {
                continue;
            }
            Row before = lastByRequest.put(accepted.requestId(), row);
            if (before != null && before.accepted() != null && before.accepted().position() > accepted.position()) {
                complain(
                        row,
                        "what one push had accepted becomes visible in the push's order",
                        "before record " + before.shown().localId() + ", as in push " + accepted.requestId(),
                        "behind it");
            }
        }
    }

    private void complain(Row row, String rule, String expected, String found) {
        docket.found(
                row.shown().state().deviceId(),
                row.shown().localId(),
                row.shown().atMicros(),
                rule,
                "in " + row.shown().source() + " " + expected,
                found + ", at place " + row.position());
    }
}
