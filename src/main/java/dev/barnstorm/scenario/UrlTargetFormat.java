package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import dev.barnstorm.scenario.yaml.Values;
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

    private static final Key<TlsSpec> TLS =
            Key.optional("tls", TlsFormat.FORMAT, "Whom to trust, which certificate to show, which name to expect.");

    static final Format<TargetSpec.Url> FORMAT = MapFormat.of(
                    "urlTarget", "a target", List.of(URL, LAG, TLS, HeadersFormat.KEY), UrlTargetFormat::target)
            .where(UrlTargetFormat::tlsIsForHttps);

    private UrlTargetFormat() {}

    private static TargetSpec.Url target(Values values) {
        return new TargetSpec.Url(
                values.get(URL), values.get(LAG), values.getOr(TLS, TlsSpec.USUAL), values.get(HeadersFormat.KEY));
    }

    private static void tlsIsForHttps(Values values, Reading reading) {
        URI url = values.maybe(URL);
        if (url != null && "http".equals(url.getScheme()) && values.stated(TLS)) {
            reading.problems().add(values.keyPlace(TLS), "'tls' beside an http URL", "write https://, or leave it out");
        }
    }

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
