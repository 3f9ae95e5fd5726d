package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Gzip;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.util.Locale;

/** Holds a request to the order of its stages. */
final class StagedHandling implements Handling {
    private final HttpCall call;
    private final Work work;
    private Stage last = Stage.BEGIN;
    private boolean shown;

    private enum Stage {
        BEGIN,
        CHECK,
        WRITE,
        COMMIT
    }

    StagedHandling(HttpCall call, Work work) {
        this.call = call;
        this.work = work;
    }

    @Override
    public boolean changes() {
        return work.changes();
    }

    @Override
    public void check() {
        step(Stage.BEGIN, Stage.CHECK);
        work.check();
    }

    @Override
    public void write() {
        step(Stage.CHECK, Stage.WRITE);
        work.write();
    }

    @Override
    public void commit() {
        step(Stage.WRITE, Stage.COMMIT);
        work.commit();
    }

    @Override
    public void show() {
        require(Stage.COMMIT, "show");
        if (shown) {
            throw new IllegalStateException("show came twice");
        }
        shown = true;
        work.show();
    }

    @Override
    public boolean visible() {
        return shown && work.visible();
    }

    @Override
    public boolean decided() {
        return last == Stage.COMMIT && work.decided();
    }

    @Override
    public HttpReply reply() {
        require(Stage.COMMIT, "reply");
        return Gzip.packedFor(call, work.reply());
    }

    private void step(Stage before, Stage now) {
        if (last != before) {
            throw outOfOrder(before, now.name().toLowerCase(Locale.ROOT));
        }
        last = now;
    }

    private void require(Stage before, String stage) {
        if (last != before) {
            throw outOfOrder(before, stage);
        }
    }

    private IllegalStateException outOfOrder(Stage before, String stage) {
        return new IllegalStateException(
                stage + " comes straight after " + before + ", and once; the last stage was " + last);
    }
}
