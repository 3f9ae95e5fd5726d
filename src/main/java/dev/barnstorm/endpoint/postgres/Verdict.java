package dev.barnstorm.endpoint.postgres;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of an entry that was not applied, by the page's table of statuses: the first that fits. */
final class Verdict {
    private Verdict() {}

    /**
     * The outcome; null when nothing is in the way of applying it.
     *
     * @param there what stands there now: a row of {@link Statements#LOOK}
     */
    static @Nullable Outcome of(Entry entry, String site, ResultSet there) throws SQLException {
        String given = there.getString("given_id");
        if (given != null) {
            return new Outcome.Duplicate(given, there.getLong("given_version"));
        }
        Mutation mutation = entry.mutation();
        if (mutation == null) {
            return new Outcome.Rejected(entry.flaw());
        }
        return there.getString("local_id") == null ? ofFirst(mutation) : ofNext(mutation, site, Rows.record(there));
    }

    private static @Nullable Outcome ofFirst(Mutation mutation) {
        if (mutation.op() != Op.CREATE) {
            return new Outcome.Rejected("this server never had record " + mutation.localId());
        }
        if (mutation.baseVersion() != 0) {
            return new Outcome.Rejected("a create has baseVersion 0");
        }
        if (mutation.serverId() != null) {
            return new Outcome.Rejected("this server never gave out " + mutation.serverId());
        }
        return null;
    }

    private static @Nullable Outcome ofNext(Mutation mutation, String site, RemoteRecord now) {
        if (!now.site().equals(site)) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not of site " + site);
        }
        if (mutation.serverId() != null && !Objects.equals(mutation.serverId(), now.serverId())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not " + mutation.serverId());
        }
        if (mutation.op() == Op.CREATE) {
            return new Outcome.Conflict(now);
        }
        if (!now.entity().equals(mutation.entity())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is a " + now.entity());
        }
        return now.deleted() || now.version() != mutation.baseVersion() ? new Outcome.Conflict(now) : null;
    }
}
