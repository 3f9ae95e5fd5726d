package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.Members;

/** Reads a whole record: a row of the feed, or the {@code current} of a conflict. */
final class RecordReader {
    private RecordReader() {}

    /**
     * The record that {@code node} is.
     *
     * @param where its place in the reply, for messages
     * @param rule the rule that asks for it
     */
    static RemoteRecord read(JsonNode node, String where, Rule rule, Findings findings) {
        Members members = new Members(node, where, rule, "a record", findings);
        RemoteRecord record = new RemoteRecord(
                members.name("serverId"),
                members.name("localId"),
                members.name("site"),
                members.name("entity"),
                members.version("version"),
                members.object("payload"),
                members.time("updatedAt"),
                members.name("deviceId"),
                members.truth("deleted"));
        if (record.deleted() && !node.path("payload").isEmpty()) {
            throw findings.refuse(Rule.TOMBSTONE, where + ".payload is {}", record.payload());
        }
        return record;
    }
}
