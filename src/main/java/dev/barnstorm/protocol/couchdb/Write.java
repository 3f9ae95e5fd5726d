package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import java.util.List;

/** A request that writes, and what its reply says of the mutations in it. */
sealed interface Write {

    HttpCall call();

    /**
     * Enters into the ledger what became of the mutations.
     *
     * @return {@link SyncReply.Answered}, with nothing in it, when that was said; else what the device hears of the request
     */
    SyncReply read(HttpReply reply, Ledger ledger, Findings findings);

    /** Whatever the reply of a write said, its ledger has it. */
    SyncReply.Answered TOLD = new SyncReply.Answered(List.of());

    /** Documents that the server has never had, under revisions of their own making. */
    record Creates(List<Mutation> mutations, CouchRequests requests) implements Write {
        @Override
        public HttpCall call() {
            return requests.creates(mutations);
        }

        @Override
        public SyncReply read(HttpReply reply, Ledger ledger, Findings findings) {
            if (!isTaken(reply)) {
                return wholeRequest(reply, findings);
            }
            BulkRows rows = BulkRows.of(reply, mutations, findings);
            List<Outcome> outcomes = mutations.stream().map(rows::ofCreate).toList();
            for (int i = 0; i < mutations.size(); i++) {
                ledger.tell(mutations.get(i), outcomes.get(i));
            }
            return TOLD;
        }
    }

    /** Documents on the revisions that they build on. */
    record Changes(List<Mutation> mutations, CouchRequests requests) implements Write {
        @Override
        public HttpCall call() {
            return requests.changes(mutations);
        }

        @Override
        public SyncReply read(HttpReply reply, Ledger ledger, Findings findings) {
            if (!isTaken(reply)) {
                return wholeRequest(reply, findings);
            }
            BulkRows rows = BulkRows.of(reply, mutations, findings);
            mutations.forEach(change -> rows.ofChange(change)
                    .ifPresentOrElse(outcome -> ledger.tell(change, outcome), () -> ledger.refuse(change)));
            return TOLD;
        }
    }

    /** A single document on the revision that it builds on. */
    record Put(Mutation mutation, CouchRequests requests) implements Write {
        @Override
        public HttpCall call() {
            return requests.replace(mutation);
        }

        @Override
        public SyncReply read(HttpReply reply, Ledger ledger, Findings findings) {
            switch (reply.status()) {
                case 201, 202 -> {
                    String revision = Revision.after(
                            mutation.baseVersion(), Body.object(reply, findings).path("rev"), "rev", findings);
                    ledger.tell(mutation, BulkRows.accepted(mutation, revision));
                }
                case 404, 409 -> ledger.refuse(mutation);
                case 403 -> ledger.tell(mutation, new Outcome.Rejected(CouchError.detail(reply, findings)));
                default -> {
                    return WholeRequest.read(
                            reply,
                            findings,
                            "201, 202, 403, 404, 409, or an error of a whole request",
                            CouchError::detail);
                }
            }
            return TOLD;
        }
    }

    private static boolean isTaken(HttpReply reply) {
        return reply.status() == 201 || reply.status() == 202;
    }

    private static SyncReply wholeRequest(HttpReply reply, Findings findings) {
        return WholeRequest.read(reply, findings, "201, 202, or an error of a whole request", CouchError::detail);
    }
}
