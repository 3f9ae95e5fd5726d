package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import java.util.List;

/**
 * Reads the reply to {@code PUT /records/{serverId}}.
 *
 * @param sent the mutation
 * @param site the caller's site
 */
record ReplaceReader(Mutation sent, String site) implements Findings.Reader {
    private static final String DESCRIBED = "200, 404, 412 or 422 (If-Match was sent), or an error of a whole request";

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        return switch (reply.status()) {
            case 200 -> answered(settled(reply, findings));
            case 412 -> answered(conflict(reply, findings));
            case 422 ->
                Problem.isIn(reply)
                        ? WholeRequest.read(reply, findings, DESCRIBED, Problem::detail)
                        : answered(rejected(reply, findings));
            case 404 -> answered(noSuchRecord(reply, findings));
            default -> WholeRequest.read(reply, findings, DESCRIBED, Problem::detail);
        };
    }

    private static SyncReply answered(Outcome outcome) {
        return new SyncReply.Answered(List.of(outcome));
    }

    private Outcome settled(HttpReply reply, Findings findings) {
        Outcome outcome = result(reply, findings);
        if (outcome instanceof Outcome.Accepted accepted) {
            requireEtag(accepted.version(), reply, findings);
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            requireEtag(duplicate.version(), reply, findings);
        } else {
            throw misplaced("accepted or duplicate", reply, findings);
        }
        return outcome;
    }

    private Outcome conflict(HttpReply reply, Findings findings) {
        Outcome outcome = result(reply, findings);
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            requireEtag(conflict.current().version(), reply, findings);
            return outcome;
        }
        throw misplaced("conflict", reply, findings);
    }

    private Outcome rejected(HttpReply reply, Findings findings) {
        Outcome outcome = result(reply, findings);
        if (outcome instanceof Outcome.Rejected) {
            return outcome;
        }
        throw misplaced("rejected", reply, findings);
    }

    /** The page asks for no particular body here, so none, a result and a problem document are all right. */
    private Outcome noSuchRecord(HttpReply reply, Findings findings) {
        if (reply.body().length == 0) {
            return new Outcome.Rejected("no such record");
        }
        if (Problem.isIn(reply)) {
            return new Outcome.Rejected(Problem.detail(reply, findings));
        }
        return rejected(reply, findings);
    }

    private Outcome result(HttpReply reply, Findings findings) {
        return new ResultReader(sent, site, "the result", findings).read(Body.object(reply, findings));
    }

    private static void requireEtag(long version, HttpReply reply, Findings findings) {
        String etag = reply.header("ETag").map(String::strip).orElse("none");
        if (!etag.equals("\"" + version + "\"")) {
            throw findings.refuse(Rule.ETAG, "ETag: \"" + version + "\"", etag);
        }
    }

    private static Findings.Unbelievable misplaced(String status, HttpReply reply, Findings findings) {
        return findings.refuse(Rule.PUT_STATUS, status + " with HTTP " + reply.status(), Findings.describe(reply));
    }
}
