package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the reference server is written. */
final class ReferenceTargetFormat {
    /** Its transactions get a share of this each for their statements and pauses, which a busy machine needs. */
    static final Duration FEED_LAG = Duration.ofSeconds(5);

    private static final String EMBEDDED = "embedded";

    static final Key<String> REFERENCE = Key.required(
            "reference",
            new DatabaseUrl(),
            "The reference server on PostgreSQL, a process that the run starts and stops: 'embedded' with a database of"
                    + " its own, or the URL of one, from the environment.");

    private static final Key<Duration> LAG = TargetFormat.feedLag(FEED_LAG.toSeconds() + "s");

    static final Format<TargetSpec.Reference> FORMAT = MapFormat.of(
            "referenceTarget",
            "a target",
            List.of(REFERENCE, LAG),
            values -> new TargetSpec.Reference(values.get(REFERENCE), values.get(LAG)));

    private ReferenceTargetFormat() {}

    /** A URL may have a password in it; empty: the embedded database. */
    private record DatabaseUrl() implements Format<String> {
        private static final Words<String> WORD = Words.only("a database", EMBEDDED, "");
        private static final Secret URL = new Secret("the URL of a database", "DATABASE_URL");

        @Override
        public @Nullable String read(Node node, Reading reading) {
            boolean word = node instanceof ScalarNode scalar && scalar.text().equals(EMBEDDED);
            return word ? WORD.read(node, reading) : URL.read(node, reading);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Shapes.listOr(URL, WORD).schema(definitions);
        }

        @Override
        public String expected() {
            return EMBEDDED + ", or " + URL.expected();
        }
    }
}
