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
        String gutter = source.numbered() ? line + " | " : "| ";
        String margin = " ".repeat(gutter.length() - 2) + "| ";
        return "  " + gutter + text + "\n  " + margin + blank(text) + "^\n";
    }

    /** As wide as what stands before the column: tabs stay tabs, so that the caret sits right in any terminal. */
    private String blank(String text) {
        int[] before = text.codePoints().limit(column - 1L).toArray();
        StringBuilder blank = new StringBuilder();
        for (int codePoint : before) {
            blank.append(codePoint == '\t' ? '\t' : ' ');
        }
        return blank.append(" ".repeat(Math.max(0, column - 1 - before.length))).toString();
    }
}
