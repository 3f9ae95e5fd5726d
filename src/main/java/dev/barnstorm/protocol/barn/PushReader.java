package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the reply to {@code POST /sync/push}.
 *
 * @param sent the batch
 * @param site the caller's site
 * @param bodyBytes size of the body that was sent, before compression
 */
record PushReader(List<Mutation> sent, String site, int bodyBytes) implements Findings.Reader {

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        if (reply.status() == 200) {
            return new SyncReply.Answered(outcomes(reply, findings));
        }
        if (reply.status() == 413 && bodyBytes <= BarnProtocol.LARGEST_BODY_BYTES) {
            findings.note(
                    Rule.TAKES_BATCH,
                    "that it takes " + sent.size() + " records and " + bodyBytes + " bytes",
                    Findings.describe(reply));
        }
        return WholeRequest.read(reply, findings, "200, or an error of a whole request", Problem::detail);
    }

    private List<Outcome> outcomes(HttpReply reply, Findings findings) {
        JsonNode results = Body.object(reply, findings).path("results");
        if (!results.isArray() || results.size() != sent.size()) {
            throw findings.refuse(
                    Rule.RESULTS,
                    sent.size() + " results",
                    results.isArray() ? results.size() + " results" : Findings.describe(reply));
        }
        List<Outcome> outcomes = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            outcomes.add(new ResultReader(sent.get(i), site, "results[" + i + "]", findings).read(results.get(i)));
        }
        return outcomes;
    }
}
