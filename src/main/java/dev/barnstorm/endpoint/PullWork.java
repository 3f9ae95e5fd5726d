package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpReply;
import java.util.Optional;

/** A page of a feed, as it is at the commit. */
final class PullWork implements Work {
    private final ReferenceStore store;
    private final Replies replies;
    private final String site;
    private final long after;
    private final int limit;
    private Optional<FeedPage> page = Optional.empty();

    PullWork(ReferenceStore store, Replies replies, String site, long after, int limit) {
        this.store = store;
        this.replies = replies;
        this.site = site;
        this.after = after;
        this.limit = limit;
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public void check() {
        // a read decides nothing
    }

    @Override
    public void write() {
        // a read takes no places
    }

    @Override
    public void commit() {
        page = store.page(site, after, limit);
    }

    @Override
    public void show() {
        // a read changed nothing
    }

    @Override
    public HttpReply reply() {
        return page.map(read -> replies.page(read, Cursor.text(read.next(), site)))
                .orElseGet(() -> BadRequest.cursorGone().reply());
    }
}
