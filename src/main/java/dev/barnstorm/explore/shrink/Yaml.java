package dev.barnstorm.explore.shrink;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Values as scenario files spell them. */
final class Yaml {

    private static final int MOST_DECIMALS = 3;

    private Yaml() {}

    /** A map on one line, member by member. */
    static final class Flow {
        private final StringBuilder members = new StringBuilder();

        /** Adds a member whose value is written already. */
        Flow add(String key, Object value) {
            members.append(members.isEmpty() ? "" : ", ")
                    .append(key)
                    .append(": ")
                    .append(value);
            return this;
        }

        @Override
        public String toString() {
            return "{" + members + "}";
        }
    }

    /** A length of time, exact: in seconds where that takes at most three decimals, else in microseconds. */
    static String span(long micros) {
        BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return seconds.scale() <= MOST_DECIMALS ? seconds.toPlainString() + "s" : micros + "us";
    }

    /** A length of time to the microsecond. */
    static String span(Duration duration) {
        return span(TimeUnit.MICROSECONDS.convert(duration));
    }

    /** A share, 0 to 1, in percent. */
    static String share(double share) {
        return number(BigDecimal.valueOf(share).movePointRight(2)) + "%";
    }

    static String number(double value) {
        return number(BigDecimal.valueOf(value));
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** A name, in quotes where YAML would take it for something else. */
    static String word(String name) {
        boolean plain =
                name.matches("[A-Za-z][A-Za-z0-9_-]*") && !name.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return plain ? name : quoted(name);
    }

    /** A text of printable characters, in quotes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
