package dev.barnstorm.history;

import java.util.Locale;

/** Texts from anywhere, made fit for a terminal and a line: what servers and files say may hold anything. */
public final class PlainText {

    private PlainText() {}

    /**
     * The text on one line, with everything that a terminal would act on or hide written as {@code \}{@code u001b}:
     * control and formatting characters, line ends, lone surrogates. Escaping twice changes nothing more.
     */
    public static String escaped(String text) {
        if (text.codePoints().noneMatch(PlainText::isUnfit)) {
            return text;
        }
        StringBuilder fit = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnfit(c)) {
                fit.append(
                        c > 0xFFFF
                                ? String.format(Locale.ROOT, "\\u{%x}", c)
                                : String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                fit.appendCodePoint(c);
            }
        });
        return fit.toString();
    }

    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The text's first {@code most} characters; says how many there are when it leaves some out. */
    public static String shortened(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)) + "… (" + length + " characters)";
    }
}
