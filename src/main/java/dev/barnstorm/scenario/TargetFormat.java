package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.TargetSpec.Kind;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the endpoint under test is written: a word, a URL, or a map. */
final class TargetFormat {
    /** {@code protocol.md}: a change may appear so much later than it was acknowledged. */
    private static final String FEED_LAG = "5s";

    private static final String IMAGES_LATER =
            "container images come in a later version; give the url of a running one";

    private static final ScalarFormat<URI> URL_FORMAT = new ScalarFormat<>(
            "url",
            "a URL",
            "http(s)://host[:port][/path], without user, query or fragment; credentials go into 'auth'",
            TargetFormat::url,
            text -> url("http://" + text).filter(uri -> uri.getPort() > 0).map(URI::toString),
            schema -> schema.put("type", "string").put("pattern", "^(https?://[^\\s?#@]+|.*\\$\\{ENV:.+\\}.*)$"),
            false);

    private static final Key<URI> URL =
            Key.optional("url", URL_FORMAT, "The base URL of an endpoint that is there already.");
    private static final Key<Duration> LAG = Key.defaulted(
            "feedLag",
            Scalars.DURATION,
            FEED_LAG,
            "Real time by which its feed may show a change later than it acknowledged it.");
    private static final Key<Void> IMAGE = Key.later("image", IMAGES_LATER);
    private static final Key<Void> PORT = Key.later("port", IMAGES_LATER);
    private static final Key<Void> ENV = Key.later("env", IMAGES_LATER);
    private static final Key<Kind> WIREMOCK = Key.optional(
            "wiremock",
            Words.only("a WireMock", "embedded", Kind.WIREMOCK),
            "The reference service inside an embedded WireMock, started and stopped by the run.");

    private static final Format<TargetSpec> MAP = MapFormat.<TargetSpec>of(
                    "target", "a target", List.of(URL, LAG, IMAGE, PORT, ENV, WIREMOCK), TargetFormat::target)
            .where((values, reading) -> {
                if (!values.stated(URL) && !values.stated(IMAGE) && !values.stated(WIREMOCK)) {
                    reading.problems().add(values.place(), "'url' is missing in a target", URL.description());
                } else if (values.stated(URL) && values.stated(WIREMOCK)) {
                    reading.problems().add(values.keyPlace(WIREMOCK), "'wiremock' beside 'url'", "keep one of the two");
                }
            });

    /** Unless it is to lag, the embedded endpoint shows a change before it acknowledges it. */
    private static final Words<TargetSpec> WORD = Words.only(
                    "a target", "wiremock", new TargetSpec(Kind.WIREMOCK, null, Duration.ZERO))
            .later("reference", "the reference server over a database comes in a later version; use wiremock");

    static final Format<TargetSpec> FORMAT = Shapes.mapOr(MAP, new WordOrUrl());

    private TargetFormat() {}

    private static TargetSpec target(Values values) {
        return values.stated(WIREMOCK)
                ? new TargetSpec(Kind.WIREMOCK, null, values.stated(LAG) ? values.get(LAG) : Duration.ZERO)
                : new TargetSpec(Kind.URL, values.get(URL), values.get(LAG));
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

    private record WordOrUrl() implements Format<TargetSpec> {
        @Override
        public @Nullable TargetSpec read(Node node, Reading reading) {
            if (node instanceof ScalarNode scalar
                    && (scalar.text().contains(":") || scalar.text().contains("/"))) {
                URI url = URL_FORMAT.read(node, reading);
                return url == null ? null : new TargetSpec(Kind.URL, url, Duration.parse("PT" + FEED_LAG));
            }
            return WORD.read(node, reading);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Shapes.mapOr(URL_FORMAT, WORD).schema(definitions);
        }

        @Override
        public String expected() {
            return "wiremock, or a URL";
        }
    }
}
