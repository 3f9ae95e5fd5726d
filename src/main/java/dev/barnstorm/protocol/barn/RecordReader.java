package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.RemoteRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a whole record: a row of the feed, or the {@code current} of a conflict. */
final class RecordReader {
    private final Findings findings;
    private final Rule rule;
    private final String where;
    private final JsonNode node;

    private RecordReader(JsonNode node, String where, Rule rule, Findings findings) {
        this.node = node;
        this.where = where;
        this.rule = rule;
        this.findings = findings;
    }

    /**
     * The record that {@code node} is.
     *
     * @param where its place in the reply, for messages
     * @param rule the rule that asks for it
     */
    static RemoteRecord read(JsonNode node, String where, Rule rule, Findings findings) {
        if (!node.isObject()) {
            throw findings.refuse(rule, where + " is a record", shown(node));
        }
        return new RecordReader(node, where, rule, findings).record();
    }

    /** A node as it stands in the reply; what is absent is called so. */
    static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : WireJson.text(node);
    }

    private RemoteRecord record() {
        RemoteRecord record = new RemoteRecord(
                name("serverId"),
                name("localId"),
                name("site"),
                name("entity"),
                version(),
                payload(),
                updatedAt(),
                name("deviceId"),
                deleted());
        if (record.deleted() && !node.path("payload").isEmpty()) {
            throw findings.refuse(Rule.TOMBSTONE, where + ".payload is {}", record.payload());
        }
        return record;
    }

    private String name(String member) {
        JsonNode value = node.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(member, "a string", value);
        }
        return value.textValue();
    }

    private long version() {
        JsonNode value = node.path("version");
        OptionalLong version = WireJson.wholeNumber(value);
        if (version.isEmpty()) {
            throw wrong("version", "a whole number", value);
        }
        if (version.getAsLong() < 1) {
            throw findings.refuse(Rule.VERSION_FROM_ONE, where + ".version is 1 or more", shown(value));
        }
        return version.getAsLong();
    }

    private String payload() {
        JsonNode value = node.path("payload");
        if (!value.isObject()) {
            throw wrong("payload", "an object", value);
        }
        return WireJson.text(value);
    }

    private Instant updatedAt() {
        JsonNode value = node.path("updatedAt");
        Optional<Instant> instant = value.isTextual() ? WireTime.parse(value.textValue()) : Optional.empty();
        if (instant.isEmpty()) {
            throw findings.refuse(Rule.TIME, where + ".updatedAt is a time", shown(value));
        }
        if (!WireTime.isSpelledRight(value.textValue())) {
            findings.note(Rule.TIME, where + ".updatedAt is spelled like 2026-03-01T05:00:00.000Z", value.textValue());
        }
        return instant.get();
    }

    private boolean deleted() {
        JsonNode value = node.path("deleted");
        if (!value.isBoolean()) {
            throw wrong("deleted", "true or false", value);
        }
        return value.booleanValue();
    }

    private Findings.Unbelievable wrong(String member, String wanted, JsonNode got) {
        return findings.refuse(rule, where + "." + member + " is " + wanted, shown(got));
    }
}
