package dev.barnstorm.report;

import dev.barnstorm.check.Verdict;
import java.util.Map;

/** Whether, and how, a terminal shows colours. Without colours every text stays as it is. */
public enum Colours {
    /** Plain text: for files, pipes, and whoever asks for it. */
    OFF,
    /** ANSI colours. */
    ON;

    /**
     * Colours on a terminal only, and never against <a href="https://no-color.org">NO_COLOR</a>.
     *
     * @param environment the process's environment
     * @param terminal whether the text goes to a terminal
     */
    public static Colours wanted(Map<String, String> environment, boolean terminal) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? ON : OFF;
    }

    /** A verdict's word in the verdict's colour. */
    public String of(Verdict verdict, String text) {
        return switch (verdict) {
            case PASS -> paint("1;32", text);
            case FAIL -> paint("1;31", text);
            case UNKNOWN -> paint("1;33", text);
            case NOT_APPLICABLE -> faint(text);
        };
    }

    /** What stands out. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** What stands back. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == ON ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
