package dev.barnstorm.explore;

import java.nio.file.Path;
import java.util.List;

/** The command line that plays something again, for people to copy. */
public final class Repeat {

    private Repeat() {}

    /**
     * The line, without options that are a command's own.
     *
     * @param command {@code run} or {@code simulate}
     * @param scenario as it was named
     * @param seed the plan's
     * @param sets overrides, each {@code key=value}, in their order
     */
    public static String of(String command, Path scenario, long seed, List<String> sets) {
        StringBuilder line = new StringBuilder("./barnstorm ")
                .append(command)
                .append(' ')
                .append(ShellWord.of(scenario.toString()))
                .append(" --seed ")
                .append(seed);
        sets.forEach(set -> line.append(" --set ").append(ShellWord.of(set)));
        return line.toString();
    }

    /** What the line says besides to plant that bug, with a space before it; empty for none. */
    public static String planting(String bug) {
        return bug.isEmpty() ? "" : " --plant " + ShellWord.of(bug);
    }
}
