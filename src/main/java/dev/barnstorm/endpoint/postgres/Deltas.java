package dev.barnstorm.endpoint.postgres;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.strict.MergePatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The payloads that deltas make. A version's payload never changes, and the statement that writes compares the version, so the
 * base may be read before, in a transaction of its own: if it is not the newest any more then, nothing is written.
 */
final class Deltas {
    private Deltas() {}

    /**
     * What the deltas of a batch make of the versions that they build on, by place. A delta whose base does not stand there is
     * missing: it cannot be applied.
     */
    static Map<Integer, String> applied(Connection connection, Batch batch) throws SQLException {
        List<Integer> places = IntStream.range(0, batch.entries().size())
                .filter(place -> {
                    Mutation mutation = batch.entries().get(place).mutation();
                    return mutation != null && mutation.delta() != null;
                })
                .boxed()
                .toList();
        Map<Integer, String> patched = new HashMap<>();
        if (places.isEmpty()) {
            return patched;
        }
        try (PreparedStatement bases = connection.prepareStatement(Statements.BASES)) {
            Columns columns = new Columns(bases, places);
            columns.ints(place -> place);
            columns.texts(place -> mutation(batch, place).localId());
            try (ResultSet there = bases.executeQuery()) {
                while (there.next()) {
                    int place = there.getInt("place");
                    Mutation mutation = mutation(batch, place);
                    if (there.getLong("version") == mutation.baseVersion()) {
                        String delta = Objects.requireNonNull(mutation.delta());
                        patched.put(place, MergePatch.apply(there.getString("payload"), delta));
                    }
                }
            }
        }
        return patched;
    }

    private static Mutation mutation(Batch batch, int place) {
        return Objects.requireNonNull(batch.entries().get(place).mutation());
    }
}
