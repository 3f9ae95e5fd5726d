package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpReply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A push or a PUT. */
final class BatchWork implements Work {
    private final ReferenceStore store;
    private final Replies replies;
    private final Batch batch;
    private @Nullable Committed[] atCheck = {};
    private SiteFeed.@Nullable Places places;
    private Commit.@Nullable Done done;

    BatchWork(ReferenceStore store, Replies replies, Batch batch) {
        this.store = store;
        this.replies = replies;
        this.batch = batch;
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public void check() {
        atCheck = store.look(batch);
    }

    @Override
    public void write() {
        places = store.takePlaces(batch);
    }

    @Override
    public void commit() {
        done = store.commit(batch, atCheck, Objects.requireNonNull(places));
    }

    @Override
    public void show() {
        store.show(Objects.requireNonNull(places), done().changes());
    }

    @Override
    public boolean visible() {
        return Objects.requireNonNull(places).visible();
    }

    @Override
    public boolean decided() {
        return store.decided(Objects.requireNonNull(places));
    }

    @Override
    public HttpReply reply() {
        return replies.to(batch, done().outcomes(), done().there());
    }

    private Commit.Done done() {
        return Objects.requireNonNull(done);
    }
}
