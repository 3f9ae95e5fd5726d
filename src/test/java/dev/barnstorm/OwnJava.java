package dev.barnstorm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that the tests run on, for processes that they start. */
public final class OwnJava {

    /** Such a process lives for a minute at most: the second compiler takes half of what it costs, and gives little. */
    public static final String SHORT_LIFE = "-XX:TieredStopAtLevel=1";

    private OwnJava() {}

    /** The beginning of a command that starts it with these options, to which arguments may be added. */
    public static List<String> command(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(SHORT_LIFE);
        command.addAll(List.of(options));
        return command;
    }
}
