package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes: creates, then changes, then a look at what the server called conflicts. A database that is not there is made on the
 * way. What one request was answered stands, whatever becomes of the next.
 */
final class CouchWalk implements Exchange {
    private enum Stage {
        WRITING,
        MAKING_DATABASE,
        LOOKING
    }

    private final CouchRequests requests;
    private final Deque<Write> writes;
    private final Ledger ledger;
    private final Look look;
    private final List<Deviation> deviations = new ArrayList<>();
    private Stage stage = Stage.WRITING;
    private HttpCall call;
    private boolean made;
    private int status;

    private CouchWalk(List<Mutation> batch, List<Write> writes, CouchRequests requests) {
        this.requests = requests;
        this.writes = new ArrayDeque<>(writes);
        this.ledger = new Ledger(batch);
        this.look = new Look(requests, ledger);
        this.call = this.writes.element().call();
    }

    static CouchWalk push(List<Mutation> batch, CouchRequests requests) {
        return new CouchWalk(batch, writes(batch, requests), requests);
    }

    /** Bytes of the largest body with which a batch is written. */
    static int largestBody(List<Mutation> batch, CouchRequests requests) {
        return writes(batch, requests).stream()
                .mapToInt(write -> write.call().body().length)
                .max()
                .orElse(0);
    }

    private static List<Write> writes(List<Mutation> batch, CouchRequests requests) {
        List<Write> writes = new ArrayList<>(2);
        List<Mutation> creates =
                batch.stream().filter(mutation -> mutation.op() == Op.CREATE).toList();
        List<Mutation> changes =
                batch.stream().filter(mutation -> mutation.op() != Op.CREATE).toList();
        if (!creates.isEmpty()) {
            writes.add(new Write.Creates(creates, requests));
        }
        if (!changes.isEmpty()) {
            writes.add(new Write.Changes(changes, requests));
        }
        return writes;
    }

    static CouchWalk replace(Mutation mutation, CouchRequests requests) {
        return new CouchWalk(List.of(mutation), List.of(new Write.Put(mutation, requests)), requests);
    }

    @Override
    public HttpCall call() {
        return call;
    }

    @Override
    public Progress on(HttpReply reply) {
        return switch (stage) {
            case WRITING -> written(reply);
            case MAKING_DATABASE -> databaseMade(reply);
            case LOOKING -> looked(reply);
        };
    }

    private Progress written(HttpReply reply) {
        if (reply.status() == 404 && !made) {
            return goOn(Stage.MAKING_DATABASE, requests.makeDatabase());
        }
        status = reply.status();
        Write write = writes.element();
        SyncReply heard = heard(reply, (it, findings) -> write.read(it, ledger, findings));
        if (!heard.equals(Write.TOLD)) {
            return done(ledger.isBlank() ? heard : ledger.answers(heard.toString()));
        }
        writes.remove();
        if (!writes.isEmpty()) {
            return goOn(Stage.WRITING, writes.element().call());
        }
        return ledger.refused().isEmpty() ? done(ledger.answers("")) : goOn(Stage.LOOKING, look.begin());
    }

    /** Somebody else may have made it meanwhile (412), which is as well. */
    private Progress databaseMade(HttpReply reply) {
        made = true;
        int answer = reply.status();
        if (answer == 201 || answer == 202 || answer == 412) {
            return goOn(Stage.WRITING, writes.element().call());
        }
        status = answer;
        SyncReply heard = heard(reply, Look::refusal);
        // Nothing has been written, so nothing is in doubt.
        return done(heard instanceof SyncReply.Unclear unclear ? new SyncReply.NotSent(unclear.why()) : heard);
    }

    private Progress looked(HttpReply reply) {
        SyncReply heard = heard(reply, look);
        if (heard.equals(Write.TOLD) && look.goesOn()) {
            return goOn(Stage.LOOKING, look.next());
        }
        return done(ledger.answers(unseen(heard.toString())));
    }

    private SyncReply heard(HttpReply reply, Findings.Reader reader) {
        Decoded decoded = Findings.decode(reply, reader);
        deviations.addAll(decoded.deviations());
        return decoded.reply();
    }

    private Progress goOn(Stage next, HttpCall following) {
        stage = next;
        call = following;
        return new Progress.GoOn();
    }

    private Progress done(SyncReply reply) {
        return new Progress.Done(new Decoded(reply, status, deviations));
    }

    @Override
    public Decoded unanswered(boolean neverLeft, String why) {
        if (!ledger.isBlank()) {
            return new Decoded(ledger.answers(stage == Stage.LOOKING ? unseen(why) : why), status, deviations);
        }
        boolean written = stage == Stage.WRITING && !neverLeft;
        return new Decoded(written ? new SyncReply.Unclear(why) : new SyncReply.NotSent(why), 0, deviations);
    }

    private static String unseen(String why) {
        return "the server called it a conflict, and what is there could not be seen: " + why;
    }
}
