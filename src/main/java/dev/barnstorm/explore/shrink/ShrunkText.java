package dev.barnstorm.explore.shrink;

import dev.barnstorm.history.PlainText;
import java.util.Locale;

/** What a person reads of a failing seed that was made small. Nothing that a server said can move the terminal's cursor. */
public final class ShrunkText {

    private static final int LONGEST_MESSAGE = 200;

    private ShrunkText() {}

    /**
     * The scenario's file: the scenario, and above it where it comes from.
     *
     * @param origin the scenario, the seed and the planted bug that it was made of
     * @param command the command line that repeats it
     */
    public static String file(Shrunk shrunk, String origin, String command) {
        return "# Shrunk from " + PlainText.escaped(origin) + ": fails " + shrunk.check() + " as that does.\n"
                + "# It was " + shrunk.from() + "; this is " + shrunk.to() + ".\n"
                + "# Repeat: " + PlainText.escaped(command) + "\n"
                + shrunk.yaml();
    }

    /**
     * How it fails, each line ended by a line feed.
     *
     * @param command the command line that repeats it
     */
    public static String story(Shrunk shrunk, String command) {
        StringBuilder text = new StringBuilder();
        row(text, "shrunk", "from " + shrunk.from());
        row(text, "to", shrunk.to().toString());
        row(
                text,
                "in",
                String.format(
                        Locale.ROOT,
                        "%,d runs, %.1f s%s",
                        shrunk.runs(),
                        shrunk.seconds(),
                        shrunk.finished() ? "" : "; more time may make it smaller"));
        row(
                text,
                "fails",
                shrunk.check() + ": " + PlainText.shortened(shrunk.message().replace('\n', ' '), LONGEST_MESSAGE));
        row(text, "repeat", command);
        if (shrunk.story().isEmpty()) {
            return text.toString();
        }
        text.append("\nThe life of ").append(PlainText.escaped(shrunk.about())).append(":\n");
        shrunk.story().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String words) {
        text.append(String.format(Locale.ROOT, "  %-18s%s%n", name, PlainText.escaped(words))
                .replace("\r\n", "\n"));
    }
}
