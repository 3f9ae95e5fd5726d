package dev.barnstorm.protocol.couchdb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a site's database is called. */
final class DatabaseName {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private DatabaseName() {}

    /**
     * Requires a beginning that databases may have.
     *
     * @throws IllegalArgumentException in words for whoever wrote the scenario
     */
    static String requirePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("the databases of couchdb cannot begin with '" + prefix
                    + "'; allowed: a lower-case letter, then lower-case letters, digits, _ and -, 64 at most");
        }
        return prefix;
    }

    /**
     * The database of a site: lower-case letters, digits and {@code -} of the site's name stand for themselves, every other
     * byte of its UTF-8 is {@code $} with two hexadecimal digits. So no two sites share one.
     */
    static String of(String prefix, String site) {
        StringBuilder name = new StringBuilder(prefix);
        for (byte b : site.getBytes(StandardCharsets.UTF_8)) {
            boolean itself = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-';
            name.append(itself ? String.valueOf((char) b) : String.format(Locale.ROOT, "$%02x", b));
        }
        return name.toString();
    }
}
