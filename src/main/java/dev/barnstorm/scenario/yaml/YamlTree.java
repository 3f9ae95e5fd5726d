package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Parses one YAML document into nodes with places. Anchors and aliases work; keys must be plain and not twice. */
public final class YamlTree {
    private static final YAMLFactory YAML = new YAMLFactory();

    /** Aliases of aliases can make a small file vast. */
    private static final int MOST_NODES = 100_000;

    private final YAMLParser parser;
    private final Source source;
    private final int columnsBefore;
    private final Problems problems;
    private final Map<String, Sized> anchors = new LinkedHashMap<>();
    private int nodes;

    private record Sized(Node node, int nodes) {}

    private YamlTree(YAMLParser parser, Source source, int columnsBefore, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.columnsBefore = columnsBefore;
        this.problems = problems;
    }

    /** The document of a whole source; null where there is none, or its syntax is broken: that is a problem then. */
    public static @Nullable Node parse(Source source, String text, Problems problems) {
        return parse(source, text, 0, problems);
    }

    /**
     * The document in the end of a source.
     *
     * @param text the text to parse
     * @param columnsBefore how many code points of the source's first line stand before it
     */
    public static @Nullable Node parse(Source source, String text, int columnsBefore, Problems problems) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlTree(parser, source, columnsBefore, problems).document();
        } catch (JsonProcessingException broken) {
            addSyntaxProblem(source, text, columnsBefore, broken, problems);
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private @Nullable Node document() throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        Node root = node();
        if (parser.nextToken() != null) {
            problems.add(here(), "a second document begins here", "write one document a file");
        }
        return root;
    }

    private Node node() throws IOException {
        if (parser.isCurrentAlias()) {
            return aliased();
        }
        int before = nodes++;
        if (nodes > MOST_NODES) {
            throw new JsonParseException(parser, "more than " + MOST_NODES + " values");
        }
        String anchor = parser.getObjectId();
        JsonToken token = parser.currentToken();
        Node node;
        if (token == JsonToken.START_OBJECT) {
            node = map();
        } else if (token == JsonToken.START_ARRAY) {
            node = list();
        } else {
            node = new ScalarNode(
                    here(), kind(token, parser.getText()), token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
        if (anchor != null) {
            anchors.put(anchor, new Sized(node, nodes - before));
        }
        return node;
    }

    private Node aliased() throws IOException {
        Sized known = anchors.get(parser.getText());
        if (known == null) {
            problems.add(
                    here(),
                    "'*" + parser.getText() + "' stands for nothing: no '&" + parser.getText() + "' comes before it");
            return new ScalarNode(here(), ScalarNode.Kind.NOTHING, "");
        }
        nodes += known.nodes();
        return known.node();
    }

    private MapNode map() throws IOException {
        MapNode map = MapNode.empty(here());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = here();
            parser.nextToken();
            Node value = node();
            Node.Entry first = map.entries().get(key);
            if (first != null) {
                problems.add(
                        keyPlace,
                        "'" + key + "' stands here twice",
                        "the first one is on " + first.keyPlace().nearby());
            } else {
                map.put(key, keyPlace, value);
            }
        }
        return map;
    }

    private ListNode list() throws IOException {
        ListNode list = new ListNode(here(), new ArrayList<>());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.items().add(node());
        }
        return list;
    }

    /** YAML 1.1 takes "yes" and "off" for flags; nobody who writes a payload does. */
    private static ScalarNode.Kind kind(JsonToken token, String text) {
        return switch (token) {
            case VALUE_NUMBER_INT -> ScalarNode.Kind.WHOLE;
            case VALUE_NUMBER_FLOAT -> ScalarNode.Kind.DECIMAL;
            case VALUE_TRUE, VALUE_FALSE ->
                text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? ScalarNode.Kind.FLAG
                        : ScalarNode.Kind.TEXT;
            case VALUE_NULL -> ScalarNode.Kind.NOTHING;
            default -> ScalarNode.Kind.TEXT;
        };
    }

    private Place here() {
        JsonLocation at = parser.currentTokenLocation();
        return source.place(at.getLineNr(), at.getColumnNr() + (at.getLineNr() == 1 ? columnsBefore : 0));
    }

    private static void addSyntaxProblem(
            Source source, String text, int columnsBefore, JsonProcessingException broken, Problems problems) {
        Throwable cause = broken.getCause();
        if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            problems.add(lastOr(source, columnsBefore, marked.getProblemMark()), "not YAML: " + marked.getProblem());
        } else if (cause instanceof ReaderException unreadable) {
            int[] before = text.codePoints().limit(unreadable.getPosition()).toArray();
            String lead = new String(before, 0, before.length);
            long line = 1 + lead.chars().filter(c -> c == '\n').count();
            String lastLine = lead.substring(lead.lastIndexOf('\n') + 1);
            problems.add(
                    source.place((int) line, lastLine.codePointCount(0, lastLine.length()) + 1),
                    String.format("not YAML: the character U+%04X may not stand in a file", unreadable.getCodePoint()));
        } else if (broken.getLocation() != null) {
            JsonLocation at = broken.getLocation();
            problems.add(
                    source.place(at.getLineNr(), at.getColumnNr() + columnsBefore),
                    "not YAML: "
                            + broken.getOriginalMessage().lines().findFirst().orElse(""));
        } else {
            problems.add(source.whole(), "not YAML: " + broken.getOriginalMessage());
        }
    }

    /** A parser that ran off the end points behind the last line, where there is nothing to see. */
    private static Place lastOr(Source source, int columnsBefore, Mark mark) {
        int lines = source.lines().size();
        if (mark.getLine() < lines || lines == 0) {
            return source.place(mark.getLine() + 1, mark.getColumn() + 1 + (mark.getLine() == 0 ? columnsBefore : 0));
        }
        String last = source.lines().get(lines - 1);
        return source.place(lines, last.codePointCount(0, last.length()) + 1);
    }
}
