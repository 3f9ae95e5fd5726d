package dev.barnstorm.explore.vary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The values that one key of a scenario takes in turn.
 *
 * @param key as in {@code --set}: {@code fleet.app.sync.batchSize}
 * @param values YAML, two or more, none twice
 */
public record Variation(String key, List<String> values) {

    /** Checks what it is made of. */
    public Variation {
        values = List.copyOf(values);
        if (key.isBlank()) {
            throw new IllegalArgumentException("there is no key before the =");
        }
        if (values.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a value of " + key + " is empty");
        }
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    key + " has one value: name several with commas, or use --set for what does not vary");
        }
        if (new LinkedHashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("a value of " + key + " is there twice: " + String.join(",", values));
        }
    }

    /**
     * Reads {@code key=value,value…}. Commas within braces, brackets or quotes belong to a value.
     *
     * @throws IllegalArgumentException when it is not of that form, in words for whoever typed it
     */
    public static Variation of(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("there is no = in it");
        }
        return new Variation(text.substring(0, equals).strip(), parts(text.substring(equals + 1)));
    }

    /** The key's last word, which is what tables have room for. */
    public String shortKey() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
