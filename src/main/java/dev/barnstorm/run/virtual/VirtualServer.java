package dev.barnstorm.run.virtual;

import dev.barnstorm.endpoint.Handling;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.plan.ServiceTime;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The reference service in virtual time. A request occupies it from arrival to commit; what it does on the way are events
 * of their own, and other requests come in between. A service whose feed does not lag answers when its changes can be seen.
 */
final class VirtualServer {

    /** Of the lag that is allowed, the most that a change is held back: others before it may still be at work. */
    private static final double MOST_OF_THE_LAG = 0.9;

    private final ReferenceService service;
    private final VirtualTime time;
    private final long feedLagMicros;
    private final Deque<Due> due = new ArrayDeque<>();
    private int unseen;

    /** A reply whose time has come, and whose changes cannot be seen yet. */
    private record Due(Handling handling, Consumer<HttpReply> replies) {}

    /**
     * A server that has not heard of anybody yet.
     *
     * @param feedLagMicros barn time by which its feed may show a change later than it acknowledged it
     */
    VirtualServer(ReferenceService service, VirtualTime time, long feedLagMicros) {
        this.service = service;
        this.time = time;
        this.feedLagMicros = feedLagMicros;
    }

    /** A request has arrived; {@code replies} is told what it answers, when it does. */
    void serve(HttpCall call, ServiceTime takes, Consumer<HttpReply> replies) {
        Handling handling = service.begin(call);
        long checked = time.nowMicros() + time.barnMicros(takes.checkMicros());
        long written = checked + time.barnMicros(takes.writeMicros());
        long committed = written + time.barnMicros(takes.commitMicros());
        if (handling.changes()) {
            unseen++;
            time.at(checked, handling::check);
            time.at(written, handling::write);
            time.at(committed, () -> commit(handling, takes));
        } else {
            time.at(committed, () -> read(handling));
        }
        time.at(committed + time.barnMicros(takes.replyMicros()), () -> reply(handling, replies));
    }

    private static void read(Handling handling) {
        handling.check();
        handling.write();
        handling.commit();
        handling.show();
    }

    private void commit(Handling handling, ServiceTime takes) {
        handling.commit();
        long lag = (long) (takes.visibleShare() * MOST_OF_THE_LAG * feedLagMicros);
        if (lag == 0) {
            show(handling);
        } else {
            time.at(time.nowMicros() + lag, () -> show(handling));
        }
    }

    private void show(Handling handling) {
        handling.show();
        unseen--;
        due.removeIf(this::repliesAtLast);
    }

    private boolean repliesAtLast(Due waiting) {
        boolean visible = waiting.handling().visible();
        if (visible) {
            waiting.replies().accept(waiting.handling().reply());
        }
        return visible;
    }

    private void reply(Handling handling, Consumer<HttpReply> replies) {
        if (feedLagMicros > 0 || handling.visible()) {
            replies.accept(handling.reply());
        } else {
            due.add(new Due(handling, replies));
        }
    }

    /** How many requests are at work on changes that nobody can see yet. */
    int unseen() {
        return unseen;
    }

    /** Answers at once, past all links: for the audit. */
    HttpReply answer(HttpCall call) {
        return service.handle(call);
    }
}
