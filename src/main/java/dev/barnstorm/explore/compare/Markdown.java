package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/** Markdown in which what others said makes no links, mentions nobody and breaks no table. */
final class Markdown {

    private final StringBuilder out = new StringBuilder();

    static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case UNKNOWN -> "❔";
            case NOT_APPLICABLE -> "➖";
        };
    }

    /** The text as code, escaped. */
    static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + escaped(text) + "</code>";
    }

    /** Every character that Markdown or HTML might act on, as a reference by number, which neither looks into. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        PlainText.escaped(text).chars().forEach(c -> {
            if ("&<>\"'`|*_[]#@~\\!:$".indexOf(c) >= 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    Markdown line(String text) {
        out.append(text).append('\n');
        return this;
    }

    /** A row of a table; its cells are escaped already. */
    Markdown row(List<String> cells) {
        return line(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    /**
     * A table's head.
     *
     * @param alignment a letter for each column, {@code l} or {@code r}
     */
    Markdown head(String alignment, List<String> cells) {
        row(cells);
        return line(alignment
                .chars()
                .mapToObj(letter -> letter == 'r' ? "--:" : "---")
                .collect(Collectors.joining("|", "|", "|")));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
