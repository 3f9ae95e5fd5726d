package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapByKey;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Words;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the endpoint under test is written: a word, a URL, or a map of one of several kinds. */
final class TargetFormat {
    /** {@code protocol.md}: a change may appear so much later than it was acknowledged. */
    static final String PROTOCOL_FEED_LAG = "5s";

    private static final Words<TargetSpec> WORD = new Words<>("a target", words());

    static final Format<TargetSpec> FORMAT = Shapes.mapOr(new MapByKey<>("a target", kinds()), new WordOrUrl());

    private TargetFormat() {}

    private static Map<String, TargetSpec> words() {
        Map<String, TargetSpec> words = new LinkedHashMap<>();
        words.put("wiremock", new TargetSpec.WireMock(Duration.ZERO));
        words.put("reference", new TargetSpec.Reference("", ReferenceTargetFormat.FEED_LAG));
        return words;
    }

    private static Map<String, Format<? extends TargetSpec>> kinds() {
        Map<String, Format<? extends TargetSpec>> kinds = new LinkedHashMap<>();
        kinds.put(UrlTargetFormat.URL.name(), UrlTargetFormat.FORMAT);
        kinds.put(WireMockTargetFormat.WIREMOCK.name(), WireMockTargetFormat.FORMAT);
        kinds.put(ReferenceTargetFormat.REFERENCE.name(), ReferenceTargetFormat.FORMAT);
        kinds.put(ContainerFormat.IMAGE.name(), ImageTargetFormat.FORMAT);
        return kinds;
    }

    /** The key that every kind of target has. */
    static Key<Duration> feedLag(String otherwise) {
        return Key.defaulted(
                "feedLag",
                Scalars.DURATION,
                otherwise,
                "Real time by which its feed may show a change later than it acknowledged it.");
    }

    private record WordOrUrl() implements Format<TargetSpec> {
        @Override
        public @Nullable TargetSpec read(Node node, Reading reading) {
            if (node instanceof ScalarNode scalar
                    && (scalar.text().contains(":") || scalar.text().contains("/"))) {
                URI url = UrlTargetFormat.URL_FORMAT.read(node, reading);
                return url == null ? null : new TargetSpec.Url(url, Duration.parse("PT" + PROTOCOL_FEED_LAG));
            }
            return WORD.read(node, reading);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Shapes.mapOr(UrlTargetFormat.URL_FORMAT, WORD).schema(definitions);
        }

        @Override
        public String expected() {
            return "wiremock, reference, or a URL";
        }
    }
}
