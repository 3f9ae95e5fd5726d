package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.DocumentFields;
import dev.barnstorm.protocol.document.Lineage;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document's whole state as JSON text: what a device keeps as the token of a version. */
final class MasterState {
    static final DocumentCodec CODEC =
            new DocumentCodec(DocumentFields.of(Map.of("localId", "id", "deleted", "_deleted"), false, false));

    private MasterState() {}

    /** The state that a change makes. */
    static String after(Mutation mutation, Caller caller) {
        byte[] state = WireJson.bytes(out -> {
            out.writeStartObject();
            CODEC.write(mutation, lineage(mutation.baseToken()), caller.site(), caller.deviceId(), out);
            out.writeEndObject();
        });
        return new String(state, StandardCharsets.UTF_8);
    }

    /**
     * Who made the versions of a state.
     *
     * @param state null for what is not there yet
     * @throws IllegalArgumentException when it is no token of this wire
     */
    private static Lineage lineage(@Nullable String state) {
        if (state == null) {
            return Lineage.NONE;
        }
        JsonNode document;
        try {
            document = WireJson.read(state.getBytes(StandardCharsets.UTF_8));
        } catch (WireJson.Malformed malformed) {
            throw new IllegalArgumentException("not a token of this wire: " + state, malformed);
        }
        List<String> mutationIds = new ArrayList<>();
        document.path(CODEC.fields().lineage()).forEach(id -> mutationIds.add(id.textValue()));
        return new Lineage(mutationIds);
    }
}
