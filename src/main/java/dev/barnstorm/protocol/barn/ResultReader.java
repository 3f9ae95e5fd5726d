package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.ReplyRule;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.OptionalLong;

/** Reads the result of one mutation, against what was sent. */
final class ResultReader {
    private final Mutation sent;
    private final String site;
    private final String where;
    private final Findings findings;

    /**
     * A reader of one result.
     *
     * @param sent the mutation that it should be about
     * @param site the caller's site
     * @param where its place in the reply, for messages
     */
    ResultReader(Mutation sent, String site, String where, Findings findings) {
        this.sent = sent;
        this.site = site;
        this.where = where;
        this.findings = findings;
    }

    Outcome read(JsonNode result) {
        if (!result.isObject()) {
            throw findings.refuse(Rule.RESULTS, where + " is a result", Findings.shown(result));
        }
        JsonNode mutationId = result.path("mutationId");
        if (!mutationId.isTextual() || !mutationId.textValue().equals(sent.mutationId())) {
            throw findings.refuse(
                    Rule.RESULTS, where + ".mutationId is \"" + sent.mutationId() + "\"", Findings.shown(mutationId));
        }
        JsonNode status = result.path("status");
        return switch (status.isTextual() ? status.textValue() : "") {
            case "accepted" -> new Outcome.Accepted(serverId(result), acceptedVersion(result));
            case "duplicate" -> new Outcome.Duplicate(serverId(result), version(result));
            case "conflict" -> conflict(result.path("current"));
            case "rejected" -> new Outcome.Rejected(reason(result.path("reason")));
            default -> throw findings.refuse(Rule.STATUS, where + ".status is one of the four", Findings.shown(status));
        };
    }

    private String serverId(JsonNode result) {
        JsonNode serverId = result.path("serverId");
        if (!serverId.isTextual() || serverId.textValue().isEmpty()) {
            throw findings.refuse(Rule.SERVER_ID, where + ".serverId is a string", Findings.shown(serverId));
        }
        checkServerId(serverId.textValue(), where);
        return serverId.textValue();
    }

    private void checkServerId(String serverId, String place) {
        if (sent.serverId() != null && !sent.serverId().equals(serverId)) {
            throw findings.refuse(
                    Rule.SERVER_ID,
                    place + ".serverId is \"" + sent.serverId() + "\", as before for " + sent.localId(),
                    "\"" + serverId + "\"");
        }
    }

    private long acceptedVersion(JsonNode result) {
        long version = version(result);
        if (version != sent.baseVersion() + 1) {
            throw findings.refuse(
                    Rule.VERSION,
                    where + ".version is " + (sent.baseVersion() + 1) + " for " + sent.localId(),
                    String.valueOf(version));
        }
        return version;
    }

    private long version(JsonNode result) {
        OptionalLong version = WireJson.wholeNumber(result.path("version"));
        if (version.isEmpty() || version.getAsLong() < 1) {
            throw findings.refuse(
                    ReplyRule.VERSION,
                    where + ".version is a whole number, 1 or more",
                    Findings.shown(result.path("version")));
        }
        return version.getAsLong();
    }

    private Outcome.Conflict conflict(JsonNode node) {
        String place = where + ".current";
        RemoteRecord current = RecordReader.read(node, place, Rule.CURRENT, findings);
        requireSame(place + ".localId", sent.localId(), current.localId());
        requireSame(place + ".site", site, current.site());
        requireSame(place + ".entity", sent.entity(), current.entity());
        checkServerId(current.serverId(), place);
        checkStandsInTheWay(current, place);
        return new Outcome.Conflict(current);
    }

    private void requireSame(String place, String expected, String got) {
        if (!got.equals(expected)) {
            throw findings.refuse(Rule.CURRENT, place + " is \"" + expected + "\"", "\"" + got + "\"");
        }
    }

    /**
     * At the base's own version only a tombstone, or another's create, stands in the way. Whether a conflict may lie behind
     * the base is not for one reply to say: that takes what was acknowledged before.
     */
    private void checkStandsInTheWay(RemoteRecord current, String place) {
        if (current.version() == sent.baseVersion() && !current.deleted() && sent.op() != Op.CREATE) {
            throw findings.refuse(
                    Rule.CONFLICT,
                    place + " of " + sent.localId() + " is not at the base sent, " + sent.baseVersion(),
                    "version " + current.version());
        }
    }

    private String reason(JsonNode reason) {
        if (reason.isTextual()) {
            return reason.textValue();
        }
        findings.note(Rule.REASON, where + ".reason is a string", Findings.shown(reason));
        return "no reason given";
    }
}
