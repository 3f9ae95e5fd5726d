package dev.barnstorm.phone;

import java.util.Locale;

/** What stands in somebody's database, made fit for a terminal and a line. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** The text's beginning, with control and formatting characters spelled out. */
    static String of(String text) {
        int[] points = text.codePoints().limit(LONGEST + 1).toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            if (hides(points[i])) {
                shown.append(String.format(Locale.ROOT, "\\u{%x}", points[i]));
            } else {
                shown.appendCodePoint(points[i]);
            }
        }
        return points.length > LONGEST ? shown.append('…').toString() : shown.toString();
    }

    /** Whether a terminal would act on it, or a reader not see it. */
    static boolean hides(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
