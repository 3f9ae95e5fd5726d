package dev.barnstorm.scenario.yaml;

import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over a file: what it may look up, what it found wrong, and what a copy that needs nothing else must say. */
public final class Reading {
    private static final Pattern FROM_ENVIRONMENT =
            Pattern.compile("\\$\\{ENV:(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<fallback>[^}]*))?}");

    private final Problems problems;
    private final Map<String, String> environment;
    private final boolean saved;
    private final Map<Node, Node> written = new LinkedHashMap<>();

    /**
     * @param problems where problems go
     * @param environment what {@code ${ENV:NAME}} reads
     * @param saved whether this reads back what once was whole: files and variables may be gone since
     */
    public Reading(Problems problems, Map<String, String> environment, boolean saved) {
        this.problems = problems;
        this.environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        this.saved = saved;
    }

    /** Where problems go. */
    public Problems problems() {
        return problems;
    }

    /** Whether files and variables that are named need not be there any more. */
    public boolean saved() {
        return saved;
    }

    /** Adds "expected …, found …". */
    public void addUnexpected(Node node, String expected) {
        problems.add(node.place(), "expected " + expected + ", found " + node.shape());
    }

    /** The text with every {@code ${ENV:…}} replaced; null, and a problem, where a variable is not set. */
    public @Nullable String expand(ScalarNode scalar) {
        Matcher matcher = FROM_ENVIRONMENT.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String value = lookUp(matcher);
            if (value == null && !saved) {
                String name = matcher.group("name");
                problems.add(
                        scalar.place(),
                        "the environment variable " + name + " is not set",
                        "set it, or say what to take without it: ${ENV:" + name + ":-…}");
                complete = false;
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        matcher.appendTail(text);
        return complete ? text.toString() : null;
    }

    private @Nullable String lookUp(Matcher matcher) {
        String value = environment.get(matcher.group("name"));
        return value == null ? matcher.group("fallback") : value;
    }

    /** In the resolved copy, the second node stands in place of the first. */
    public void write(Node stated, Node resolved) {
        written.put(stated, resolved);
    }

    /** What stands in the resolved copy in place of this node. */
    Node written(Node node) {
        return written.getOrDefault(node, node);
    }
}
