package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of a JSON object in a reply, each read as what it must be. What is not is never believed. */
public final class Members {
    private final JsonNode node;
    private final String where;
    private final Findings.Rule rule;
    private final Findings findings;

    /**
     * The members of {@code node}.
     *
     * @param where its place in the reply, for messages
     * @param rule the rule that asks for them
     * @param what what it is, for messages
     * @throws Findings.Unbelievable when it is no object
     */
    public Members(JsonNode node, String where, Findings.Rule rule, String what, Findings findings) {
        if (!node.isObject()) {
            throw findings.refuse(rule, where + " is " + what, Findings.shown(node));
        }
        this.node = node;
        this.where = where;
        this.rule = rule;
        this.findings = findings;
    }

    /** A string that is not empty. */
    public String name(String member) {
        JsonNode value = node.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(member, "a string", value);
        }
        return value.textValue();
    }

    /** A record's version, 1 or more. */
    public long version(String member) {
        JsonNode value = node.path(member);
        OptionalLong version = WireJson.wholeNumber(value);
        if (version.isEmpty()) {
            throw wrong(member, "a whole number", value);
        }
        if (version.getAsLong() < 1) {
            throw findings.refuse(ReplyRule.VERSION, where + "." + member + " is 1 or more", Findings.shown(value));
        }
        return version.getAsLong();
    }

    /** The text of an object. */
    public String object(String member) {
        JsonNode value = node.path(member);
        if (!value.isObject()) {
            throw wrong(member, "an object", value);
        }
        return WireJson.text(value);
    }

    /** An instant; one that is spelled in another way than wires do is noted. */
    public Instant time(String member) {
        JsonNode value = node.path(member);
        Optional<Instant> instant = value.isTextual() ? WireTime.parse(value.textValue()) : Optional.empty();
        if (instant.isEmpty()) {
            throw findings.refuse(ReplyRule.TIME, where + "." + member + " is a time", Findings.shown(value));
        }
        if (!WireTime.isSpelledRight(value.textValue())) {
            findings.note(
                    ReplyRule.TIME,
                    where + "." + member + " is spelled like 2026-03-01T05:00:00.000Z",
                    value.textValue());
        }
        return instant.get();
    }

    /** True or false. */
    public boolean truth(String member) {
        JsonNode value = node.path(member);
        if (!value.isBoolean()) {
            throw wrong(member, "true or false", value);
        }
        return value.booleanValue();
    }

    /** Says that a member is not what it must be; to be thrown by the caller. */
    public Findings.Unbelievable wrong(String member, String wanted, JsonNode got) {
        return findings.refuse(rule, where + "." + member + " is " + wanted, Findings.shown(got));
    }
}
