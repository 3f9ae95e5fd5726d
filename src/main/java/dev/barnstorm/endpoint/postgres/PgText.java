package dev.barnstorm.endpoint.postgres;

/**
 * Names as PostgreSQL can keep them. A {@code text} there has no U+0000, and JSON strings may: it is written as U+0001 and a
 * {@code z}, and U+0001 itself as U+0001 and an {@code o}, so that different names stay different.
 */
final class PgText {
    private static final char ESCAPE = '\u0001';

    private PgText() {}

    static String in(String text) {
        return text.indexOf('\0') < 0 && text.indexOf(ESCAPE) < 0
                ? text
                : text.replace("\u0001", "\u0001o").replace("\0", "\u0001z");
    }

    static String out(String kept) {
        return kept.indexOf(ESCAPE) < 0 ? kept : kept.replace("\u0001z", "\0").replace("\u0001o", "\u0001");
    }
}
