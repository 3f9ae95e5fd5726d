package dev.barnstorm.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order in which SQLite sorts texts where no other collation is asked for: by their UTF-8 bytes. */
public final class TextOrder {

    /** That order. */
    public static final Comparator<String> BINARY = TextOrder::compare;

    private TextOrder() {}

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char ofA = a.charAt(i);
            char ofB = b.charAt(i);
            if (ofA != ofB) {
                // From the surrogates on, the order of Java's characters is not that of their bytes.
                return ofA < Character.MIN_SURROGATE && ofB < Character.MIN_SURROGATE ? ofA - ofB : bytes(a, b);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int bytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
