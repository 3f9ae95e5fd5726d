package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.NetworkProfile.Trace;
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

/** How a recorded network is written. */
final class TraceFormat {
    private static final Key<Path> DOWNLINK = Key.required(
            "downlink",
            new TraceFile(),
            "The file of the way to the device: Mahimahi, or the Ghent sets' six columns.");
    private static final Key<Path> UPLINK =
            Key.required("uplink", new TraceFile(), "The file of the way from the device.");
    private static final Key<Duration> LATENCY = Key.defaulted(
            "latency", Scalars.DURATION, "35ms", "One-way delay, which no recording holds; half of LTE's round trip.");
    private static final Key<Duration> JITTER =
            Key.defaulted("jitter", Scalars.DURATION, "10ms", "Largest extra delay of a segment.");
    private static final Key<Duration> SILENCE = Key.defaulted(
            "silence",
            Scalars.DURATION.must(span -> span.compareTo(Duration.ZERO) > 0, "must be above 0"),
            "1s",
            "A direction without a slot for this long counts as offline.");

    static final Format<Trace> FORMAT = MapFormat.of(
            "trace",
            "a trace",
            List.of(DOWNLINK, UPLINK, LATENCY, JITTER, SILENCE),
            values -> new Trace(
                    values.get(DOWNLINK),
                    values.get(UPLINK),
                    values.get(LATENCY),
                    values.get(JITTER),
                    values.get(SILENCE)));

    private TraceFormat() {}

    /** A file's path, relative to the text that states it; absolute in a resolved copy, which may be read elsewhere. */
    private record TraceFile() implements Format<Path> {
        @Override
        public @Nullable Path read(Node node, Reading reading) {
            String text = Scalars.TEXT.read(node, reading);
            if (text == null) {
                return null;
            }
            Path file = resolve(node, text, reading);
            if (file == null) {
                return null;
            }
            if (!reading.saved() && !Files.isRegularFile(file)) {
                reading.problems()
                        .add(
                                node.place(),
                                Files.isDirectory(file) ? "this is a folder: " + file : "no such trace file: " + file,
                                "a relative path starts at "
                                        + node.place().folder().toAbsolutePath().normalize());
                return null;
            }
            reading.write(node, new ScalarNode(node.place(), ScalarNode.Kind.TEXT, file.toString()));
            return file;
        }

        private static @Nullable Path resolve(Node node, String text, Reading reading) {
            try {
                return node.place().folder().resolve(text).toAbsolutePath().normalize();
            } catch (InvalidPathException broken) {
                reading.problems().add(node.place(), "this is no path: " + broken.getReason());
                return null;
            }
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Scalars.TEXT.schema(definitions);
        }

        @Override
        public String expected() {
            return "the path of a trace file";
        }
    }
}
