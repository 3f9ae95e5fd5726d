package dev.barnstorm.explore.page;

import dev.barnstorm.history.PlainText;

/** Texts of others' making in HTML. */
public final class Html {

    private Html() {}

    /** The text as content or within quotes: it opens no tag, ends no attribute, and hides nothing. */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        PlainText.escaped(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
