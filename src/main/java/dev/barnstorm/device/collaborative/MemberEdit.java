package dev.barnstorm.device.collaborative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One thing done to one member of a collaborative document, as it becomes operations of a change. Histories have it as JSON. */
public sealed interface MemberEdit {

    /** The member that it changes. */
    String member();

    /** It, as histories have it. */
    ObjectNode toJson();

    /** Several, as histories have them: a JSON list. */
    static String toJson(List<MemberEdit> edits) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        edits.forEach(edit -> list.add(edit.toJson()));
        return list.toString();
    }

    private static ObjectNode of(String deed, String member) {
        return JsonNodeFactory.instance.objectNode().put(deed, member);
    }

    /** A member gets a value: a number, text as a whole, true, false or null. */
    record Set(String member, JsonNode value) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("set", member).set("to", value);
        }
    }

    /** A member becomes a counter that begins with that number. */
    record Count(String member, long from) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("count", member).put("from", from);
        }
    }

    /** A counter is added to. */
    record Add(String member, long by) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("add", member).put("by", by);
        }
    }

    /** A member becomes an empty text. */
    record Text(String member) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("text", member);
        }
    }

    /** In a text, so many code points after the first {@code at} go, and others come in their place. */
    record Splice(String member, long at, long delete, String insert) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("splice", member).put("at", at).put("delete", delete).put("insert", insert);
        }
    }

    /** A member becomes an empty map. */
    record Map(String member) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("map", member);
        }
    }

    /** A key of a map gets a value: a number, text as a whole, true, false or null. */
    record Put(String member, String key, JsonNode value) implements MemberEdit {
        @Override
        public ObjectNode toJson() {
            return of("put", member).put("key", key).set("to", value);
        }
    }
}
