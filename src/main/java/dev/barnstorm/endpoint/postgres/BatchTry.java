package dev.barnstorm.endpoint.postgres;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One try at a batch. What may be applied is applied by one statement, which is a transaction by itself: nothing is ever open
 * between two statements, so no pause of this process holds back a feed. What was not applied is looked at by a second one,
 * whose snapshot is newer, so that a conflict shows what really was in the way.
 */
final class BatchTry {
    private final Connection connection;
    private final Statements statements;
    private final boolean looksFirst;
    private final Batch batch;
    private final @Nullable Outcome[] outcomes;
    private Map<Integer, String> patched = Map.of();

    BatchTry(Connection connection, Statements statements, @Nullable StoreBug bug, Batch batch) {
        this.connection = connection;
        this.statements = statements;
        this.looksFirst = bug == StoreBug.LOST_UPDATE;
        this.batch = batch;
        this.outcomes = new Outcome[batch.entries().size()];
    }

    /**
     * Decides and applies every entry.
     *
     * @return one outcome for each; empty when that cannot be: an entry was not applied, and what was in its way is gone. Its
     *     base must have been of the future, which no device knows. Applying it now would show it behind those after it
     * @throws SQLException when nothing was applied
     * @throws StoreException when it is not known what was
     */
    Optional<List<Outcome>> run() throws SQLException, StoreException {
        List<Integer> open = IntStream.range(0, outcomes.length).boxed().toList();
        patched = Deltas.applied(connection, batch);
        if (looksFirst) {
            open = look(open);
            pause();
        }
        apply(open);
        try {
            if (!look(undecided(open)).isEmpty()) {
                return Optional.empty();
            }
        } catch (SQLException failed) {
            throw new StoreException("the database failed: " + SqlStates.words(failed), true, failed);
        }
        return Optional.of(Arrays.stream(outcomes).map(Objects::requireNonNull).toList());
    }

    private void pause() throws SQLException {
        try (Statement pause = connection.createStatement()) {
            pause.execute(Statements.UNDER_LOAD);
        }
    }

    private List<Integer> undecided(List<Integer> places) {
        return places.stream().filter(place -> outcomes[place] == null).toList();
    }

    private void apply(List<Integer> places) throws SQLException {
        List<Integer> sorted = places.stream()
                .filter(place -> entry(place).mutation() != null)
                .filter(place -> mutation(place).delta() == null || patched.containsKey(place))
                .sorted(Comparator.comparing(place -> mutation(place).localId()))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        try (PreparedStatement apply = connection.prepareStatement(statements.apply())) {
            Columns columns = new Columns(apply, sorted);
            columns.ints(place -> place);
            columns.texts(place -> mutation(place).mutationId());
            columns.texts(place -> mutation(place).localId());
            columns.texts(place -> mutation(place).serverId());
            columns.texts(place -> mutation(place).entity());
            columns.texts(place -> mutation(place).op().word());
            columns.longs(place -> mutation(place).baseVersion());
            columns.texts(this::payload);
            columns.longs(place -> mutation(place).updatedAt().toEpochMilli());
            columns.text(batch.deviceId());
            columns.text(batch.site());
            columns.text(batch.site());
            columns.text(batch.deviceId());
            try (ResultSet applied = apply.executeQuery()) {
                while (applied.next()) {
                    outcomes[applied.getInt("place")] =
                            new Outcome.Accepted(applied.getString("server_id"), applied.getLong("version"));
                }
            }
        }
    }

    private List<Integer> look(List<Integer> places) throws SQLException {
        List<Integer> again = new ArrayList<>();
        if (places.isEmpty()) {
            return again;
        }
        try (PreparedStatement look = connection.prepareStatement(Statements.LOOK)) {
            Columns columns = new Columns(look, places);
            columns.ints(place -> place);
            columns.texts(place -> entry(place).mutationId());
            columns.texts(place ->
                    entry(place).mutation() == null ? null : mutation(place).localId());
            try (ResultSet there = look.executeQuery()) {
                while (there.next()) {
                    int place = there.getInt("place");
                    outcomes[place] = Verdict.of(entry(place), batch.site(), there);
                    if (outcomes[place] == null) {
                        again.add(place);
                    }
                }
            }
        }
        return again;
    }

    private String payload(int place) {
        Mutation mutation = mutation(place);
        return mutation.op() == Op.DELETE ? "{}" : patched.getOrDefault(place, mutation.payload());
    }

    private Entry entry(int place) {
        return batch.entries().get(place);
    }

    private Mutation mutation(int place) {
        return Objects.requireNonNull(entry(place).mutation());
    }
}
