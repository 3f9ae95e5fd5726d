package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that read a history, each prepared once; and what requests carried, which several of them want. */
final class HistoryStatements {

    private static final String MUTATIONS =
            "SELECT seq, position, queue_seq, mutation_id, local_id, op, base_version, attempt FROM sent_mutations";

    private final SqliteDatabase database;
    private final Map<String, Statement> prepared = new HashMap<>();

    HistoryStatements(SqliteDatabase database) {
        this.database = database;
    }

    Statement of(String sql) {
        return prepared.computeIfAbsent(sql, database::prepare);
    }

    /** What the requests of a selection of {@code seq} carried, by {@code seq}. The values are its parameters, from 1. */
    Map<Long, List<SentMutation>> mutations(String ofSeqs, String... values) {
        Statement rows = of(MUTATIONS + " WHERE seq IN " + ofSeqs + " ORDER BY seq, position");
        for (int i = 0; i < values.length; i++) {
            rows.bind(i + 1, values[i]);
        }
        return bySeq(rows);
    }

    /** What the requests of a stretch of {@code seq} carried, by {@code seq}. */
    Map<Long, List<SentMutation>> mutations(long from, long until) {
        return bySeq(of(MUTATIONS + " WHERE seq >= ? AND seq < ? ORDER BY seq, position")
                .bind(1, from)
                .bind(2, until));
    }

    private static Map<Long, List<SentMutation>> bySeq(Statement rows) {
        Map<Long, List<SentMutation>> bySeq = new HashMap<>();
        rows.forEach(row ->
                bySeq.computeIfAbsent(row.integer(1), seq -> new ArrayList<>()).add(mutation(row)));
        return bySeq;
    }

    private static SentMutation mutation(Row row) {
        return new SentMutation(
                (int) row.integer(2), row.integer(3), row.text(4), row.text(5), row.word(6), row.integer(7), (int)
                        row.integer(8));
    }
}
