package dev.barnstorm.protocol.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a document's fields are called on the server.
 *
 * @param payloadAsText whether the payload goes as a string with its JSON text in it, for servers that keep no objects
 * @param lineageAsText whether the lineage goes so too, for servers that keep no arrays
 */
public record DocumentFields(
        String localId,
        String site,
        String entity,
        String version,
        String payload,
        String updatedAt,
        String deviceId,
        String deleted,
        String lineage,
        boolean payloadAsText,
        boolean lineageAsText) {

    /** The names as they are unless somebody says otherwise. */
    public static final DocumentFields USUAL = new DocumentFields(
            "localId",
            "site",
            "entity",
            "version",
            "payload",
            "updatedAt",
            "deviceId",
            "deleted",
            "lineage",
            false,
            false);

    public DocumentFields {
        Set<String> different = new HashSet<>();
        for (String name : List.of(localId, site, entity, version, payload, updatedAt, deviceId, deleted, lineage)) {
            if (name.isEmpty() || !different.add(name)) {
                throw new IllegalArgumentException(
                        name.isEmpty() ? "a field without a name" : "two fields are called " + name);
            }
        }
    }

    /**
     * The names that a scenario gives.
     *
     * @param names the name on the server of each field that is not called as usual
     * @throws IllegalArgumentException when there is no such field, or two get one name, in words for whoever wrote it
     */
    public static DocumentFields of(Map<String, String> names, boolean payloadAsText, boolean lineageAsText) {
        List<String> known = new ArrayList<>(List.of(
                "localId", "site", "entity", "version", "payload", "updatedAt", "deviceId", "deleted", "lineage"));
        names.keySet().forEach(field -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "a document has no field '%s'; its fields are %s",
                        field,
                        String.join(", ", known)));
            }
        });
        known.replaceAll(field -> names.getOrDefault(field, field));
        return new DocumentFields(
                known.get(0),
                known.get(1),
                known.get(2),
                known.get(3),
                known.get(4),
                known.get(5),
                known.get(6),
                known.get(7),
                known.get(8),
                payloadAsText,
                lineageAsText);
    }
}
