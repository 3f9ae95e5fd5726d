package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The path of a file that is there, relative to the text that states it; absolute in a resolved copy, which may be read
 * elsewhere.
 *
 * @param what what the file is, without an article: "trace file"
 */
record FileFormat(String what) implements Format<Path> {
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
                            Files.isDirectory(file) ? "this is a folder: " + file : "no such " + what + ": " + file,
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
        return "the path of a " + what;
    }
}
