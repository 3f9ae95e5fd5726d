package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Problems;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How header lines are written that every request to a target carries, beside those of HTTP and of the protocol. */
final class HeadersFormat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("([\\x21-\\x7E]([\\x20-\\x7E\\t]*[\\x21-\\x7E])?)?");

    private static final String BY_HTTP = "HTTP sets it by itself";
    private static final String BY_PROTOCOL = "the protocol sets it by itself";

    /** Headers that have an owner, in small letters, and what to do instead. */
    private static final Map<String, String> OWNED = owned();

    static final Format<Map<String, String>> FORMAT = new NamedTexts(
            "the headers",
            HeadersFormat::check,
            VALUE,
            "can hold visible ASCII characters and blanks between them only");

    /** The key that every target has to which requests may carry more than the protocol's. */
    static final Key<Map<String, String>> KEY = Key.defaulted(
            "headers",
            FORMAT,
            "{}",
            "Headers that every request to it carries besides; secrets from the environment: ${ENV:NAME}.");

    private HeadersFormat() {}

    private static Map<String, String> owned() {
        Map<String, String> owned = new TreeMap<>();
        for (String name : new String[] {
            "connection", "content-length", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"
        }) {
            owned.put(name, BY_HTTP);
        }
        for (String name : new String[] {"content-type", "device-id", "if-match", "if-none-match", "request-id"}) {
            owned.put(name, BY_PROTOCOL);
        }
        owned.put("host", "it is the URL's; TLS can ask for another name by tls.serverName");
        owned.put("authorization", "a token goes into auth.bearer");
        owned.put("proxy-authorization", "no proxy stands between a device and its target");
        owned.put("accept-encoding", "write app: {sync: {gzip: true}}");
        owned.put("content-encoding", "write app: {sync: {gzip: true}}");
        return Collections.unmodifiableMap(owned);
    }

    private static void check(String name, Place place, Problems problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add(place, "'" + name + "' cannot be a header's name", "letters, digits and -, as in X-Tenant");
        }
        String instead = OWNED.get(name.toLowerCase(Locale.ROOT));
        if (instead != null) {
            problems.add(place, "'" + name + "' is not to be set here", instead);
        }
    }
}
