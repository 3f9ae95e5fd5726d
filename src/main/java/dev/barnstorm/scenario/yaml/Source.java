package dev.barnstorm.scenario.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that values came from: a file, or a {@code --set} of the command line.
 *
 * @param name what people call it
 * @param folder where its relative paths start
 * @param lines its text
 * @param numbered whether its lines are worth numbering
 */
public record Source(String name, Path folder, List<String> lines, boolean numbered) {

    public Source {
        lines = List.copyOf(lines);
    }

    /** A file's text. */
    public static Source file(String name, Path folder, String text) {
        return new Source(name, folder, text.lines().toList(), true);
    }

    /** A {@code key=value} of the command line; relative paths start in the working directory. */
    public static Source set(String assignment) {
        return new Source("--set " + assignment, Path.of(""), List.of(assignment), false);
    }

    /** A text that no person wrote, such as a default. */
    public static Source builtIn(String text) {
        return new Source("built-in", Path.of(""), List.of(text), false);
    }

    /** The same source with stars from a column to the end of a line. */
    Source masked(int line, int column) {
        String text = lines.get(line - 1);
        int from = text.offsetByCodePoints(0, column - 1);
        String stars = text.substring(0, from) + "***";
        List<String> shown = new ArrayList<>(lines);
        shown.set(line - 1, stars);
        return new Source(name.replace(text, stars), folder, shown, numbered);
    }

    /** The place at a line and column, both from 1. */
    public Place place(int line, int column) {
        return new Place(this, line, column);
    }

    /** The source as a whole. */
    public Place whole() {
        return new Place(this, 0, 0);
    }
}
