package dev.barnstorm.check.collaborative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * A change of a collaborative document.
 *
 * @param header what its bytes say of it
 * @param edits what its device said that it does, a list in the order of its operations
 * @param mutationId the user action that it is
 */
public record ChangedDocument(ChangeHeader header, ArrayNode edits, String mutationId) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A change whose edits stand in a history.
     *
     * @param edits a JSON list
     * @throws IllegalArgumentException when it is none
     */
    public static ChangedDocument of(ChangeHeader header, String edits, String mutationId) {
        try {
            return new ChangedDocument(header, JSON.readValue(edits, ArrayNode.class), mutationId);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("edits that are no JSON list: " + edits, e);
        }
    }
}
