package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Gzip;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/**
 * A server of the Barn Sync Protocol, correct to the letter of its page, in memory. It has no clock, no chance and no
 * sockets: a request comes in, a reply goes out, and whoever owns it decides how they travel. For any number of threads.
 *
 * <p>A request goes through in one step ({@link #handle}) or stage by stage ({@link #begin}), so that others come in between
 * as they do on a server with a database. Either way every mutation is decided at its commit, against the state at that
 * moment. The feed shows each record in its newest visible state, never in one that is committed and not shown yet; a
 * conflict's {@code current} is the newest committed one, and so may be ahead of the feed.
 */
public final class ReferenceService {
    private final ServiceRules rules;
    private final ReferenceStore store;
    private final Replies replies;

    /** A correct one. */
    public ReferenceService() {
        this(new ServiceRules());
    }

    /** One that is as correct as its rules. */
    public ReferenceService(ServiceRules rules) {
        this(rules, 1);
    }

    /**
     * One of several that share a world: each serves sites of its own.
     *
     * @param firstNumber the number of its first record; server ids are unique in the world
     */
    public ReferenceService(ServiceRules rules, long firstNumber) {
        this.rules = rules;
        this.store = new ReferenceStore(rules, firstNumber);
        this.replies = new Replies(rules);
    }

    /** Answers one request; {@code path} begins behind the base URL. */
    public HttpReply handle(HttpCall call) {
        Work work = work(call);
        store.inOneStep(work);
        return Gzip.packedFor(call, work.reply());
    }

    /**
     * Takes in one request, whole as it arrived, to be led through its stages. Each stage is one step; a handling itself is
     * not for several threads at once.
     */
    public Handling begin(HttpCall call) {
        return new StagedHandling(call, work(call));
    }

    /**
     * The process that it is dies, and finds what was durable when it starts: all that was committed, unless its rules say
     * otherwise. Handlings that were begun before are not to be led on; those who began them see to that.
     */
    public void crash() {
        store.crash();
    }

    private Work work(HttpCall call) {
        HttpReply other = rules.instead(call);
        if (other != null) {
            return new Work.Answered(other);
        }
        try {
            return work(Asked.read(call, rules.largestBatch()));
        } catch (BadRequest bad) {
            return new Work.Answered(bad.reply());
        }
    }

    private Work work(Asked asked) throws BadRequest {
        if (asked instanceof Asked.Change change) {
            return work(change.batch());
        }
        if (asked instanceof Asked.Page page) {
            return new PullWork(store, replies, page.site(), page.after(), page.limit());
        }
        return new Work.Answered(Replies.ready());
    }

    private Work work(Batch batch) throws BadRequest {
        for (Incoming incoming : batch.records()) {
            if (incoming instanceof Incoming.Sound sound && rules.breaksOn(sound.mutation())) {
                throw new BadRequest(500, "Internal server error", "mutation " + incoming.mutationId());
            }
        }
        return new BatchWork(store, replies, batch);
    }
}
