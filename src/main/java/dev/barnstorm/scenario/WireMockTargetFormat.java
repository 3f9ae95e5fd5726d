package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the embedded WireMock is written: as it is, or with somebody's own mappings in front. */
final class WireMockTargetFormat {
    private static final String EMBEDDED = "embedded";
    private static final String MAPPINGS = "mappings";

    static final Key<Stubs> WIREMOCK = Key.required(
            "wiremock",
            new StubsFormat(),
            "The reference service inside an embedded WireMock, started and stopped by the run: 'embedded', or a folder with"
                    + " WireMock's mappings/ and __files/, whose stubs come before the reference service.");

    /** Unless it is to lag, the embedded endpoint shows a change before it acknowledges it. */
    private static final Key<Duration> LAG = TargetFormat.feedLag("0s");

    static final Format<TargetSpec.WireMock> FORMAT = MapFormat.of(
            "wiremockTarget",
            "a target",
            List.of(WIREMOCK, LAG),
            values -> new TargetSpec.WireMock(
                    values.get(LAG), values.get(WIREMOCK).folder()));

    private WireMockTargetFormat() {}

    /** Where stubs come from; null for nowhere. */
    record Stubs(@Nullable Path folder) {}

    /** A folder's path, relative to the text that states it; absolute in a resolved copy, which may be read elsewhere. */
    private record StubsFormat() implements Format<Stubs> {
        @Override
        public @Nullable Stubs read(Node node, Reading reading) {
            if (!(node instanceof ScalarNode)) {
                reading.addUnexpected(node, expected());
                return null;
            }
            String text = Scalars.TEXT.read(node, reading);
            if (text == null || text.equals(EMBEDDED)) {
                return text == null ? null : new Stubs(null);
            }
            Path folder = resolved(node, text, reading);
            if (folder == null || (!reading.saved() && !isThere(folder, node, reading))) {
                return null;
            }
            reading.write(node, new ScalarNode(node.place(), ScalarNode.Kind.TEXT, folder.toString()));
            return new Stubs(folder);
        }

        private static @Nullable Path resolved(Node node, String text, Reading reading) {
            try {
                return node.place().folder().resolve(text).toAbsolutePath().normalize();
            } catch (InvalidPathException broken) {
                reading.problems().add(node.place(), "this is no path: " + broken.getReason());
                return null;
            }
        }

        private static boolean isThere(Path folder, Node node, Reading reading) {
            if (Files.isDirectory(folder.resolve(MAPPINGS))) {
                return true;
            }
            String hint = Files.isDirectory(folder)
                    ? "put WireMock's mapping files into a folder " + MAPPINGS + " in it"
                    : "say 'embedded', or name a folder with " + MAPPINGS + "/ in it; a relative path starts at "
                            + node.place().folder().toAbsolutePath().normalize();
            reading.problems().add(node.place(), "there is no folder " + folder.resolve(MAPPINGS), hint);
            return false;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Scalars.TEXT.schema(definitions);
        }

        @Override
        public String expected() {
            return "'embedded', or the path of a folder with WireMock's mappings";
        }
    }
}
