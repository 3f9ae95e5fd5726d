package dev.barnstorm.endpoint;

import dev.barnstorm.endpoint.postgres.ChangeStore;
import dev.barnstorm.endpoint.postgres.Entry;
import dev.barnstorm.endpoint.postgres.StoreException;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of the Barn Sync Protocol whose records are in a database. It has no sockets: a request comes in, a reply goes out.
 * For any number of threads, each of which waits for the database.
 */
final class DatabaseService {
    /** Longer names do not fit into the database's indexes: three bytes a character, 2,704 bytes an entry. */
    static final int LONGEST_NAME = 800;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseService.class);

    private final ChangeStore store;
    private final Replies replies = new Replies(new ServiceRules());

    DatabaseService(ChangeStore store) {
        this.store = store;
    }

    /** Answers one request; {@code path} begins behind the base URL. */
    HttpReply handle(HttpCall call) {
        try {
            return answer(Asked.read(call, BarnProtocol.LARGEST_BATCH));
        } catch (BadRequest bad) {
            return bad.reply();
        } catch (StoreException failed) {
            LOG.warn("{}", failed.getMessage(), failed);
            return failed.isUnknown()
                    ? new BadRequest(500, "Database failed", "what became of the request is not known").reply()
                    : busy("nothing of the request was done; try again").reply();
        }
    }

    private HttpReply answer(Asked asked) throws BadRequest, StoreException {
        if (asked instanceof Asked.Change change) {
            return change(change.batch());
        }
        if (asked instanceof Asked.Page page) {
            return page(page);
        }
        if (!store.ready()) {
            throw busy("the database does not answer");
        }
        return Replies.ready();
    }

    private HttpReply change(Batch batch) throws BadRequest, StoreException {
        if (isTooLong(batch.site())) {
            throw new BadRequest(400, "Bad request", tooLong("site"));
        }
        List<Entry> entries =
                batch.records().stream().map(DatabaseService::entry).toList();
        List<Outcome> outcomes = store.push(batch.site(), batch.deviceId(), entries);
        boolean there = batch.put() == null
                || !(outcomes.get(0) instanceof Outcome.Rejected)
                || store.knows(batch.put().serverId());
        return replies.to(batch, outcomes, there);
    }

    private HttpReply page(Asked.Page asked) throws BadRequest, StoreException {
        ChangeStore.Page page =
                store.page(asked.site(), asked.after(), asked.limit()).orElseThrow(BadRequest::cursorGone);
        return replies.page(
                new FeedPage(page.rows(), page.next(), page.hasMore()), Cursor.text(page.next(), asked.site()));
    }

    private static Entry entry(Incoming incoming) {
        if (incoming instanceof Incoming.Sound sound) {
            Mutation mutation = sound.mutation();
            if (isTooLong(mutation.mutationId())) {
                return Entry.flawed(mutation.mutationId(), tooLong("mutationId"));
            }
            return isTooLong(mutation.localId())
                    ? Entry.flawed(mutation.mutationId(), tooLong("localId"))
                    : Entry.sound(mutation);
        }
        return Entry.flawed(incoming.mutationId(), ((Incoming.Flawed) incoming).reason());
    }

    private static boolean isTooLong(String name) {
        return name.length() > LONGEST_NAME;
    }

    private static String tooLong(String member) {
        return member + " must have at most " + LONGEST_NAME + " characters: this server keeps an index of them";
    }

    private static BadRequest busy(String detail) {
        return new BadRequest(503, "Service unavailable", detail, List.of(new HttpHeader("Retry-After", "1")));
    }
}
