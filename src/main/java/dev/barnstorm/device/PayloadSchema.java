package dev.barnstorm.device;

import java.util.regex.Pattern;

/** The schema in which an app writes payloads: an upgraded one puts its number into each of them. */
final class PayloadSchema {

    private static final String MEMBER = "\"schemaVersion\":";
    private static final Pattern EMPTY = Pattern.compile("\\{\\s*}");

    private PayloadSchema() {}

    /**
     * A payload as that app writes it.
     *
     * @param payload a JSON object; one that says its schema already keeps it
     * @param schema 0: the app was never upgraded
     */
    static String of(String payload, long schema) {
        if (schema == 0 || payload.contains(MEMBER)) {
            return payload;
        }
        String member = "{" + MEMBER + schema;
        return EMPTY.matcher(payload).matches() ? member + "}" : member + "," + payload.substring(1);
    }
}
