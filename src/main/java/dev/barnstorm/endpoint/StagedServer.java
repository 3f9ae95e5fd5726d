package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reference service as a process: a request occupies it from arrival to commit; what it does on the way are moments of
 * their own, and other requests come in between. A service whose feed does not lag answers when its changes can be seen; one
 * whose feed lags, when all that will be seen before them is committed: else they would lag by the others' work too.
 *
 * <p>It can die and come back. Whatever is under way then is gone without an answer; what is committed is there again. And it
 * can hang: what arrives or falls due meanwhile waits, and comes in that order when it goes on.
 * Confined to one thread: its timer's.
 */
public final class StagedServer {

    private final ReferenceService service;
    private final Timer timer;
    private final boolean feedLags;
    private final Deque<Due> due = new ArrayDeque<>();
    private int unseen;
    private int deaths;
    private boolean down;
    private boolean frozen;
    private final List<Runnable> held = new ArrayList<>();

    /** Lets things happen later. */
    @FunctionalInterface
    public interface Timer {

        /** Does it after so many microseconds, 0 or more; of two at one moment the first that was asked for comes first. */
        void after(long micros, Runnable deed);
    }

    /** A reply whose time has come, and that waits for others' changes. */
    private record Due(Handling handling, Consumer<HttpReply> replies) {}

    /**
     * A server that has not heard of anybody yet.
     *
     * @param feedLags whether its feed may show a change later than it acknowledged it
     */
    public StagedServer(ReferenceService service, Timer timer, boolean feedLags) {
        this.service = service;
        this.timer = timer;
        this.feedLags = feedLags;
    }

    /** A request has arrived; {@code replies} is told what it answers, when it does; never, if the server dies before. */
    public void serve(HttpCall call, StageTimes takes, Consumer<HttpReply> replies) {
        if (!down) {
            unlessFrozen(() -> begin(call, takes, replies));
        }
    }

    private void unlessFrozen(Runnable deed) {
        if (frozen) {
            held.add(deed);
        } else {
            deed.run();
        }
    }

    private void begin(HttpCall call, StageTimes takes, Consumer<HttpReply> replies) {
        Handling handling = service.begin(call);
        long written = takes.checkMicros() + takes.writeMicros();
        long committed = written + takes.commitMicros();
        if (handling.changes()) {
            unseen++;
            after(takes.checkMicros(), handling::check);
            after(written, handling::write);
            after(committed, () -> commit(handling, takes.showMicros()));
        } else {
            after(committed, () -> read(handling));
        }
        after(committed + takes.replyMicros(), () -> reply(handling, replies));
    }

    /** What is to happen in this life of the server, and in no later one. */
    private void after(long micros, Runnable deed) {
        int life = deaths;
        timer.after(micros, () -> {
            if (life == deaths) {
                unlessFrozen(deed);
            }
        });
    }

    private static void read(Handling handling) {
        handling.check();
        handling.write();
        handling.commit();
        handling.show();
    }

    private void commit(Handling handling, long showMicros) {
        handling.commit();
        if (showMicros == 0) {
            show(handling);
        } else {
            after(showMicros, () -> show(handling));
            replyToWhoWaited();
        }
    }

    private void show(Handling handling) {
        handling.show();
        unseen--;
        replyToWhoWaited();
    }

    private void replyToWhoWaited() {
        due.removeIf(this::repliesAtLast);
    }

    private boolean repliesAtLast(Due waiting) {
        boolean may = mayReply(waiting.handling());
        if (may) {
            waiting.replies().accept(waiting.handling().reply());
        }
        return may;
    }

    private boolean mayReply(Handling handling) {
        return feedLags ? handling.decided() : handling.visible();
    }

    private void reply(Handling handling, Consumer<HttpReply> replies) {
        if (mayReply(handling)) {
            replies.accept(handling.reply());
        } else {
            due.add(new Due(handling, replies));
        }
    }

    /** How many requests are at work on changes that nobody can see yet. */
    public int unseen() {
        return unseen;
    }

    /** The process dies: nothing that is under way goes on, and what arrives finds nobody, until {@link #comeBack}. */
    public void crash() {
        if (!down) {
            down = true;
            deaths++;
            due.clear();
            held.clear();
            frozen = false;
            unseen = 0;
            service.crash();
        }
    }

    /** It is there again, with all that was durable. */
    public void comeBack() {
        down = false;
    }

    /** The process hangs: nothing that is under way goes on, and nothing that arrives is begun, until {@link #thaw}. */
    public void freeze() {
        frozen = !down;
    }

    /** It goes on: what fell due, and who came, meanwhile, has its turn. */
    public void thaw() {
        frozen = false;
        List<Runnable> turns = List.copyOf(held);
        held.clear();
        turns.forEach(Runnable::run);
    }
}
