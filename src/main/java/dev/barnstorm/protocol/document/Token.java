package dev.barnstorm.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device keeps of a document's version, to build on it: the server's own name of it, and the lineage. Opaque to the
 * device, and never shown to people.
 *
 * @param rev the server's revision or tag; null when it is not known, which is only so for a version that is not the newest
 *     any more, so that a write on it must be a conflict
 * @param lineage who made this version and those before it
 */
public record Token(@Nullable String rev, Lineage lineage) {

    /** What a create builds on. */
    public static final Token NOTHING = new Token(null, Lineage.NONE);

    /** The token of a mutation's base. */
    public static Token of(@Nullable String text) {
        return text == null ? NOTHING : parse(text);
    }

    private static Token parse(String text) {
        JsonNode token;
        try {
            token = WireJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (WireJson.Malformed malformed) {
            throw new IllegalArgumentException("not a token of this wire: " + text, malformed);
        }
        List<String> lineage = new ArrayList<>();
        token.path("lineage").forEach(id -> lineage.add(id.textValue()));
        return new Token(token.path("rev").textValue(), new Lineage(lineage));
    }

    /** As the device keeps it. */
    public String text() {
        byte[] bytes = WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("rev", rev);
            out.writeArrayFieldStart("lineage");
            for (String mutationId : lineage.mutationIds()) {
                out.writeString(mutationId);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
