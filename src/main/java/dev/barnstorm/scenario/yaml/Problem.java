package dev.barnstorm.scenario.yaml;

import java.util.List;

/**
 * One thing that is wrong in a file, with what would be right.
 *
 * @param place where it is
 * @param message what is wrong, in one line
 * @param advice what is allowed and what to do, each in one line
 */
public record Problem(Place place, String message, List<String> advice) {

    public Problem {
        advice = List.copyOf(advice);
    }

    /** The problem as people read it: place, message, the line with a caret, advice. */
    public String render() {
        StringBuilder text = new StringBuilder(place.label())
                .append(": ")
                .append(message)
                .append('\n')
                .append(place.excerpt());
        advice.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }
}
