package dev.barnstorm.protocol.ifmatch;

import com.fasterxml.jackson.core.JsonPointer;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.DocumentFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the wire of plain REST resources; its options say how the service is laid out. */
public final class IfMatchProvider implements SyncProtocolProvider {
    private static final String FIELDS = "fields.";
    private static final List<String> KNOWN =
            List.of("resource", "list", "items", "fields", "payloadAs", "lineageAs", "health");

    @Override
    public String name() {
        return IfMatchProtocol.NAME;
    }

    @Override
    public String description() {
        return "REST resources with ETags (If-Match, If-None-Match), paths and fields as the scenario says";
    }

    @Override
    public SyncProtocol create(Map<String, String> options) {
        Map<String, String> fields = new HashMap<>();
        options.forEach((option, value) -> {
            if (option.startsWith(FIELDS)) {
                fields.put(option.substring(FIELDS.length()), value);
            } else if (!KNOWN.contains(option) || option.equals("fields")) {
                throw new IllegalArgumentException("the wire " + name() + " has no option " + option + "; allowed: "
                        + String.join(", ", KNOWN) + ", where fields is a map");
            }
        });
        boolean payloadAsText = asText("payloadAs", options);
        boolean lineageAsText = asText("lineageAs", options);
        return new IfMatchProtocol(new Service(
                Template.of(
                        "resource",
                        options.getOrDefault("resource", "/records/{localId}"),
                        new String[] {"localId"},
                        "site"),
                Template.of(
                        "list",
                        options.getOrDefault(
                                "list", "/records/search/findBySite?site={site}&page={page}&size={limit}&sort=id"),
                        new String[] {"page", "limit"},
                        "site"),
                pointer(options.getOrDefault("items", "/_embedded/records")),
                new DocumentCodec(DocumentFields.of(fields, payloadAsText, lineageAsText)),
                health(options.getOrDefault("health", ""))));
    }

    private static boolean asText(String option, Map<String, String> options) {
        String how = options.getOrDefault(option, "json");
        return switch (how) {
            case "json" -> false;
            case "text" -> true;
            default -> throw new IllegalArgumentException(option + " '" + how + "': json and text are allowed");
        };
    }

    private static JsonPointer pointer(String items) {
        try {
            return JsonPointer.compile(items);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "items '" + items + "' is no JSON pointer; one looks like /_embedded/records, and is empty for a"
                            + " list that is an array by itself",
                    none);
        }
    }

    private static String health(String path) {
        if (!path.isEmpty() && !path.matches("/[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException("health '" + path + "' is no path; it begins with a slash");
        }
        return path;
    }
}
