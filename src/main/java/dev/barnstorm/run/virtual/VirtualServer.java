package dev.barnstorm.run.virtual;

import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.endpoint.StageTimes;
import dev.barnstorm.endpoint.StagedServer;
import dev.barnstorm.plan.ServiceTime;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The reference service in virtual time. */
final class VirtualServer {

    private final ReferenceService service;
    private final StagedServer process;
    private final VirtualTime time;
    private final long feedLagMicros;
    private final int workers;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int busy;
    private int deaths;

    /**
     * A server that has not heard of anybody yet.
     *
     * @param feedLagMicros barn time by which its feed may show a change later than it acknowledged it
     * @param workers how many requests it works on at once; 0: any number
     */
    VirtualServer(ReferenceService service, VirtualTime time, long feedLagMicros, int workers) {
        this.workers = workers == 0 ? Integer.MAX_VALUE : workers;
        this.service = service;
        this.time = time;
        this.feedLagMicros = feedLagMicros;
        process = new StagedServer(
                service, (micros, deed) -> time.at(time.nowMicros() + micros, deed), feedLagMicros > 0);
    }

    /** A request has arrived; {@code replies} is told what it answers, when it does; never, if the server dies before. */
    void serve(HttpCall call, ServiceTime takes, Consumer<HttpReply> replies) {
        if (busy < workers) {
            work(call, takes, replies);
        } else {
            waiting.add(() -> work(call, takes, replies));
        }
    }

    /** A worker has it until the reply has left, or the server dies. */
    private void work(HttpCall call, ServiceTime takes, Consumer<HttpReply> replies) {
        busy++;
        int life = deaths;
        process.serve(call, inBarnTime(takes), reply -> {
            if (life == deaths) {
                busy--;
                Runnable next = waiting.poll();
                if (next != null) {
                    next.run();
                }
            }
            replies.accept(reply);
        });
    }

    private StageTimes inBarnTime(ServiceTime takes) {
        return new StageTimes(
                time.barnMicros(takes.checkMicros()),
                time.barnMicros(takes.writeMicros()),
                time.barnMicros(takes.commitMicros()),
                (long) (takes.visibleShare() * StageTimes.MOST_OF_THE_LAG * feedLagMicros),
                time.barnMicros(takes.replyMicros()));
    }

    /** How many requests are at work on changes that nobody can see yet. */
    int unseen() {
        return process.unseen();
    }

    /** Its process dies. */
    void crash() {
        deaths++;
        busy = 0;
        waiting.clear();
        process.crash();
    }

    /** Its process is there again. */
    void comeBack() {
        process.comeBack();
    }

    /** Its process hangs. */
    void freeze() {
        process.freeze();
    }

    /** Its process goes on. */
    void thaw() {
        process.thaw();
    }

    /** Answers at once, past all links: for the audit. */
    HttpReply answer(HttpCall call) {
        return service.handle(call);
    }
}
