package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Source;
import dev.barnstorm.scenario.yaml.YamlTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes a file from the disk to a map of nodes; whatever stands in the way of that is a problem. */
final class YamlFile {
    /** No scenario is longer; a trace given in its place is. */
    private static final long LARGEST_BYTES = 1 << 20;

    private YamlFile() {}

    /**
     * The file's map, or null and a problem.
     *
     * @param what what the file should be, with its article: "a scenario"
     */
    static @Nullable MapNode load(Path file, String what, Problems problems) {
        Place whole = Source.file(label(file), file, "").whole();
        if (Files.isDirectory(file)) {
            problems.add(whole, "this is a folder, not a file");
            return null;
        }
        if (!Files.exists(file)) {
            problems.add(whole, "no such file");
            return null;
        }
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                problems.add(whole, "the file is larger than 1 MiB; that is not " + what);
                return null;
            }
            String text = decode(Files.readAllBytes(file), file, problems);
            return text == null ? null : map(Source.file(label(file), folder(file), text), text, what, problems);
        } catch (IOException unreadable) {
            problems.add(whole, "cannot be read: " + unreadable);
            return null;
        }
    }

    /** The map that a source's text holds, or null and a problem. */
    static @Nullable MapNode map(Source source, String text, String what, Problems problems) {
        int problemsBefore = problems.size();
        Node root = YamlTree.parse(source, text, problems);
        if (root instanceof MapNode map) {
            return map;
        }
        if (problems.size() == problemsBefore) {
            if (root == null || root.shape().equals("nothing")) {
                problems.add(source.whole(), "the file says nothing; " + what + " is a map of keys and values");
            } else {
                problems.add(root.place(), "expected " + what + ", a map of keys and values, found " + root.shape());
            }
        }
        return null;
    }

    /** How a file is called in messages: from the working directory where it is below it. */
    static String label(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static @Nullable String decode(byte[] bytes, Path file, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            String start = text.substring(text.lastIndexOf('\n') + 1);
            problems.add(
                    Source.file(label(file), file, text).place((int) line, start.codePointCount(0, start.length()) + 1),
                    String.format("not UTF-8: the byte 0x%02X cannot stand here", bytes[in.position()]),
                    "save the file as UTF-8");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
