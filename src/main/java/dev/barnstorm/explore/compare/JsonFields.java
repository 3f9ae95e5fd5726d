package dev.barnstorm.explore.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** A JSON file that we or others wrote, read with complaints that name the file and the member. */
final class JsonFields {

    /** A summary has some hundred kilobytes at most. */
    private static final long LARGEST_FILE = 64L << 20;

    private static final int LONGEST_TEXT = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    private JsonFields(Path file) {
        this.file = file;
    }

    /** The file's reader of members. */
    static JsonFields of(Path file) {
        return new JsonFields(file);
    }

    /** The whole document, which is an object. */
    JsonNode root() {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new CompareException(
                        file + " has " + (Files.size(file) >> 20) + " MB: that is no summary of a run");
            }
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw wrong("it holds no JSON object");
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw new CompareException(
                    file + ":" + broken.getLocation().getLineNr() + ":"
                            + broken.getLocation().getColumnNr() + ": this is not JSON ("
                            + fit(broken.getOriginalMessage())
                            + "); write it anew with barnstorm check, or run again",
                    broken);
        } catch (IOException unreadable) {
            throw new CompareException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    CompareException wrong(String what) {
        return new CompareException(
                file + ": " + what + "; a run's summary.json or a repeat.json is wanted, as barnstorm run writes them");
    }

    JsonNode object(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        if (!child.isObject()) {
            throw wrong("'" + name + "' is " + (child.isMissingNode() ? "missing" : "no object"));
        }
        return child;
    }

    JsonNode array(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        if (!child.isArray()) {
            throw wrong("'" + name + "' is " + (child.isMissingNode() ? "missing" : "no list"));
        }
        return child;
    }

    /** A member's text; a number as it is spelt; empty when it is null or missing. */
    String text(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        if (child.isContainerNode()) {
            throw wrong("'" + name + "' is no text");
        }
        return child.isNull() || child.isMissingNode() ? "" : child.asText();
    }

    String required(JsonNode parent, String name) {
        String text = text(parent, name);
        if (text.isEmpty()) {
            throw wrong("'" + name + "' is missing");
        }
        return text;
    }

    Verdict verdict(JsonNode parent, String name) {
        String word = required(parent, name);
        return Words.verdict(word)
                .orElseThrow(() ->
                        wrong("'" + name + "' is '" + fit(word) + "', and PASS, FAIL, UNKNOWN or n/a is allowed"));
    }

    /** The number on that way; empty when it is null or not there, or too large to be one. */
    OptionalDouble number(JsonNode parent, List<String> path) {
        JsonNode child = parent;
        for (String name : path) {
            child = child.isObject() ? child.path(name) : MissingNode.getInstance();
        }
        if (child.isNull() || child.isMissingNode()) {
            return OptionalDouble.empty();
        }
        return number(child, String.join(".", path));
    }

    /** The number that a member is. */
    OptionalDouble number(JsonNode child, String name) {
        if (!child.isNumber()) {
            throw wrong("'" + name + "' is no number");
        }
        double value = child.asDouble();
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }
}
