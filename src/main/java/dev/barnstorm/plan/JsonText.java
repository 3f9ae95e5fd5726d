package dev.barnstorm.plan;

/** The few pieces of JSON that payloads are made of, spelled alike on every machine. */
final class JsonText {

    /** Above this not every whole number is a double any more (RFC 7493, section 2.2). */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private JsonText() {}

    /** A JSON string; everything but quotes, backslashes and control characters stands for itself. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        int from = 0; // of what stands for itself, and is copied at once
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append(text, from, i).append('\\');
                from = i;
            } else if (c < ' ') {
                json.append(text, from, i).append("\\u00");
                json.append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                from = i + 1;
            }
        }
        return json.length() == 1
                ? '"' + text + '"'
                : json.append(text, from, text.length()).append('"').toString();
    }

    /**
     * A number with at most three decimals. Written from whole thousandths, since {@code Double.toString} spells some
     * numbers differently before and after Java 19.
     */
    static String number(double value) {
        if (StrictMath.abs(value) >= LARGEST_EXACT / 1_000.0) {
            return whole(StrictMath.round(value));
        }
        long thousandths = StrictMath.round(value * 1_000);
        long size = StrictMath.abs(thousandths);
        StringBuilder json = new StringBuilder();
        if (thousandths < 0) {
            json.append('-');
        }
        json.append(size / 1_000);
        long fraction = size % 1_000;
        if (fraction != 0) {
            String digits = Long.toString(1_000 + fraction).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            json.append('.').append(digits, 0, end);
        }
        return json.toString();
    }

    /** A whole number, no larger than a double can hold exactly. */
    private static String whole(long value) {
        return Long.toString(StrictMath.max(-LARGEST_EXACT, StrictMath.min(LARGEST_EXACT, value)));
    }
}
