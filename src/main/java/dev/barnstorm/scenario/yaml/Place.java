package dev.barnstorm.scenario.yaml;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param source the text it stands in
 * @param line from 1; 0 for the source as a whole
 * @param column in code points, from 1; 0 for the source as a whole
 */
public record Place(Source source, int line, int column) {
    /** Code points shown of a long line. */
    private static final int MOST_BEFORE = 120;

    private static final int MOST_AFTER = 80;

    /** Where relative paths stated here start. */
    public Path folder() {
        return source.folder();
    }

    /** {@code file:line:column}, or just the source's name where lines mean nothing. */
    public String label() {
        return source.numbered() && line > 0 ? source.name() + ":" + line + ":" + column : source.name();
    }

    /** Short words for pointing back here from another place of the same source. */
    String nearby() {
        return source.numbered() ? "line " + line : source.name();
    }

    /** The line itself with a caret under the column; empty for a source as a whole. */
    String excerpt() {
        if (line <= 0) {
            return "";
        }
        String text = line <= source.lines().size() ? source.lines().get(line - 1) : "";
        int[] codePoints = text.codePoints().toArray();
        int from = Math.max(0, Math.min(column, codePoints.length) - MOST_BEFORE);
        int to = Math.min(codePoints.length, column + MOST_AFTER);
        String lead = from > 0 ? "…" : "";
        String shown =
                lead + new String(codePoints, from, Math.max(0, to - from)) + (to < codePoints.length ? "…" : "");
        String gutter = source.numbered() ? line + " | " : "| ";
        String margin = " ".repeat(gutter.length() - 2) + "| ";
        return "  " + gutter + shown + "\n  " + margin + blank(shown, lead.length() + column - 1 - from) + "^\n";
    }

    /** As wide as the text's start: tabs stay tabs, so that the caret sits right in any terminal. */
    private static String blank(String text, int width) {
        StringBuilder blank = new StringBuilder();
        text.codePoints().limit(width).forEach(codePoint -> blank.append(codePoint == '\t' ? '\t' : ' '));
        return blank.append(" ".repeat(Math.max(0, width - text.codePointCount(0, text.length()))))
                .toString();
    }
}
