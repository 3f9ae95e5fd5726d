package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How somebody else's endpoint is written. */
final class UrlTargetFormat {

    static final ScalarFormat<URI> URL_FORMAT = new ScalarFormat<>(
            "url",
            "a URL",
            "http(s)://host[:port][/path], without user, query or fragment; credentials go into 'auth'",
            UrlTargetFormat::url,
            text -> url("http://" + text).filter(uri -> uri.getPort() > 0).map(URI::toString),
            schema -> schema.put("type", "string").put("pattern", "^(https?://[^\\s?#@]+|.*\\$\\{ENV:.+\\}.*)$"),
            false);

    static final Key<URI> URL = Key.required("url", URL_FORMAT, "The base URL of an endpoint that is there already.");

    private static final Key<Duration> LAG = TargetFormat.feedLag(TargetFormat.PROTOCOL_FEED_LAG);

    static final Format<TargetSpec.Url> FORMAT = MapFormat.of(
            "urlTarget", "a target", List.of(URL, LAG), values -> new TargetSpec.Url(values.get(URL), values.get(LAG)));

    private UrlTargetFormat() {}

    private static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return web && plain && uri.getHost() != null && uri.getPort() <= 65_535
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }
}
