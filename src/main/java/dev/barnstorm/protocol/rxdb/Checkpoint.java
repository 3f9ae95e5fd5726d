package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed has been read: the last document's id and the time of its last write, as the server spells that.
 *
 * @param id empty before the first document
 * @param lwt a JSON number
 */
record Checkpoint(String id, String lwt) {
    private static final Checkpoint BEGINNING = new Checkpoint("", "0");

    /** The checkpoint of a cursor that {@link #text} made; where the feed begins when there is none. */
    static Checkpoint of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        int blank = cursor.indexOf(' ');
        return new Checkpoint(cursor.substring(blank + 1), cursor.substring(0, blank));
    }

    /** The checkpoint that a node of a reply is. */
    static Checkpoint read(JsonNode node, Findings findings) {
        JsonNode id = node.path("id");
        JsonNode lwt = node.path("lwt");
        if (!id.isTextual() || !WireJson.isNumber(lwt)) {
            throw findings.refuse(RxdbRule.CHECKPOINT, "an id and a lwt", Findings.shown(node));
        }
        return new Checkpoint(id.textValue(), WireJson.text(lwt));
    }

    /** As the device keeps it. */
    String text() {
        return lwt + " " + id;
    }

    /** As a pull asks for what is behind it. */
    String query() {
        return "id=" + Requests.encode(id) + "&lwt=" + Requests.encode(lwt);
    }
}
