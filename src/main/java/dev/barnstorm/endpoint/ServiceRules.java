package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The small decisions of the reference service, each as the protocol's page wants it. A planted bug is a subclass that
 * makes one of them wrong.
 *
 * <p>What is asked while a request is read or its reply is written (the first group and the last) may be asked by several
 * threads at once; all else under the service's one lock, so that it may remember things. Nothing here may draw chance: what
 * happens now and then depends on the ids in the request.
 */
public class ServiceRules {
    private final LongSupplier nowMicros;

    /** The correct rules, which need no clock. */
    public ServiceRules() {
        this(() -> 0);
    }

    /**
     * The correct rules, with a clock for a subclass.
     *
     * @param nowMicros barn time in microseconds; may be negative, never falls
     */
    protected ServiceRules(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    /** Barn time, in microseconds. */
    protected final long nowMicros() {
        return nowMicros.getAsLong();
    }

    /** Whether what happens at one site may touch another one, so that one service must serve them all. */
    public boolean spansSites() {
        return false;
    }

    // whole requests

    /** What answers in the service's place; null when nothing does. */
    protected @Nullable HttpReply instead(HttpCall call) {
        return null;
    }

    /** Most records that it takes in one push; more are a 413. */
    protected int largestBatch() {
        return BarnProtocol.LARGEST_BATCH;
    }

    /** Whether it breaks on a mutation, so that the whole request is a 500. */
    protected boolean breaksOn(Mutation mutation) {
        return false;
    }

    // which mutations are known

    /**
     * What an applied mutation is remembered by.
     *
     * @param batch all mutation ids of the request, in order
     * @return the key of a mutation id
     */
    protected UnaryOperator<String> idempotencyKeys(Supplier<List<String>> batch) {
        return UnaryOperator.identity();
    }

    /** Whether it still knows a mutation that was applied at that barn time, in microseconds. */
    protected boolean stillKnows(long appliedAtMicros) {
        return true;
    }

    /** Whether a create of a localId that is there finds that record, or makes another one. */
    protected boolean findsWhatACreateMade() {
        return true;
    }

    // what becomes of a mutation

    /**
     * The state that a mutation is judged against, and whose version it raises by 1.
     *
     * @param atCheck what stood there when the request was checked; null when nothing did
     * @param now what stands there at the commit
     */
    protected RemoteRecord judgedAgainst(Mutation mutation, @Nullable Committed atCheck, Committed now) {
        return now.record();
    }

    /**
     * Whether a mutation that is no create may be applied to that state.
     *
     * @param ifMatch the entity tag that came with it; null where it came by push
     */
    protected boolean mayBuildOn(RemoteRecord state, Mutation mutation, @Nullable String ifMatch) {
        return !state.deleted()
                && state.version() == mutation.baseVersion()
                && (ifMatch == null || ifMatch.equals(etag(state.version())));
    }

    /**
     * The payload that a delta is applied to.
     *
     * @param state what its mutation may build on
     */
    protected String baseOfDelta(RemoteRecord state) {
        return state.payload();
    }

    /**
     * Whether a mutation that is answered {@code accepted} is stored too.
     *
     * @param index its place in the batch, from 0
     */
    protected boolean stores(int index) {
        return true;
    }

    /**
     * The server's identity of a new record.
     *
     * @param number its number among all records
     */
    protected String serverId(long number, String localId) {
        return "s-" + number;
    }

    /** What a conflict shows as {@code current}. */
    protected RemoteRecord inConflict(RemoteRecord now) {
        return now;
    }

    // crashes

    /**
     * How often a state is put aside to which it may go back, in microseconds of barn time; 0: never, since what is
     * committed is durable.
     */
    protected long putsAsideEveryMicros() {
        return 0;
    }

    /**
     * Asked once in each crash: what was committed after that barn time, in microseconds, may be lost, back to the newest
     * state before it that was put aside.
     */
    protected long survivesAsOfMicros() {
        return Long.MAX_VALUE;
    }

    // the feed

    /** Whether a change is shown only after all that took their places in its site's feed before it. */
    protected boolean showsInOrderOfPlaces() {
        return true;
    }

    /** Another site in whose feed a change stands as well; empty for none. */
    protected Optional<String> alsoInFeedOf(RemoteRecord change) {
        return Optional.empty();
    }

    /**
     * A page of a site's feed.
     *
     * @param rows what is visible, by position: every record once, in its newest visible state
     * @param last the last position that was taken; 0 for none
     * @param after what the cursor names; 0 for none
     * @param limit most rows, 1 or more
     * @return empty when that cursor was never given out
     */
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        if (after > last) {
            return Optional.empty();
        }
        List<RemoteRecord> page = new ArrayList<>();
        long next = after;
        for (Map.Entry<Long, Committed> row : rows.tailMap(after, false).entrySet()) {
            if (page.size() == limit) {
                return Optional.of(new FeedPage(page, next, true));
            }
            page.add(row.getValue().record());
            next = row.getKey();
        }
        return Optional.of(new FeedPage(page, next, false));
    }

    // what goes out

    /** A record as it is written into a reply. */
    protected RemoteRecord outgoing(RemoteRecord record) {
        return record;
    }

    /** The entity tag of a version. */
    protected String etag(long version) {
        return "\"" + version + "\"";
    }
}
