package dev.barnstorm.cli;

import dev.barnstorm.explore.Surroundings;
import dev.barnstorm.report.Colours;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command speaks on and learns of its surroundings.
 *
 * @param out where results go
 * @param err where progress and complaints go
 * @param terminal whether a person watches
 * @param environment the environment variables
 * @param home the folder that holds {@code scenarios}, {@code network-profiles} and {@code reports}
 */
record Console(PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment, Path home) {

    /** JDK 22 to 24 have a console even where nobody watches, unless {@code jdk.console=java.base}: the launcher says so. */
    @SuppressWarnings("SystemConsoleNull")
    static Console ofThisProcess() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        boolean terminal = System.console() != null && !"dumb".equals(environment.get("TERM"));
        return new Console(out, err, terminal, environment, Surroundings.home());
    }

    /** Whether to use colours: on a terminal, unless NO_COLOR says otherwise. */
    Colours colours() {
        return Colours.wanted(environment, terminal);
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
}
