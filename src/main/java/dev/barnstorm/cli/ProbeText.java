package dev.barnstorm.cli;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.probe.Chapter;
import dev.barnstorm.endpoint.probe.Finding;
import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.StepResult;
import dev.barnstorm.endpoint.probe.StepResult.Mark;
import dev.barnstorm.history.PlainText;
import dev.barnstorm.report.Colours;
import org.jspecify.annotations.Nullable;

/** What a person reads of a probe on a terminal: a line for each step, and more where one is broken. */
final class ProbeText {

    private final Colours colours;
    private @Nullable Chapter chapter;

    ProbeText(Colours colours) {
        this.colours = colours;
    }

    /** The next step; a new chapter has its title above. */
    String of(StepResult step) {
        StringBuilder text = new StringBuilder();
        if (step.chapter() != chapter) {
            chapter = step.chapter();
            text.append('\n').append(step.chapter().title()).append('\n');
        }
        text.append("  ").append(mark(step.mark())).append(' ').append(step.title());
        if (step.mark() == Mark.SKIPPED) {
            text.append(" (not asked: ").append(step.reason()).append(')');
        }
        text.append('\n');
        if (step.finding() != null) {
            text.append(of(step.finding()));
        }
        return text.toString();
    }

    private String mark(Mark mark) {
        return switch (mark) {
            case HOLDS -> colours.of(Verdict.PASS, "✓");
            case BROKEN -> colours.of(Verdict.FAIL, "✗");
            case ADVICE -> colours.of(Verdict.UNKNOWN, "!");
            case SKIPPED -> "-";
        };
    }

    private static String of(Finding finding) {
        return line("protocol", finding.sentence())
                + line("sent", finding.sent())
                + line("expected", finding.expected())
                + line("came", finding.came())
                + line("to do", finding.remedy());
    }

    /** What a server says may hold anything, also what a terminal would obey. */
    private static String line(String name, String text) {
        return "      %-9s %s%n".formatted(name, PlainText.escaped(text));
    }

    /** The line under all. */
    String summary(ProbeResult result) {
        boolean holds = result.holds();
        StringBuilder text = new StringBuilder("\n")
                .append(colours.of(holds ? Verdict.PASS : Verdict.FAIL, holds ? "PASS" : "FAIL"));
        text.append("  probe: ")
                .append(result.count(Mark.HOLDS))
                .append(" of ")
                .append(result.steps().size())
                .append(" hold");
        append(text, result.count(Mark.BROKEN), " broken");
        append(text, result.count(Mark.ADVICE), " with advice");
        append(text, result.count(Mark.SKIPPED), " not asked");
        return text.append("; ").append(result.requests()).append(" requests\n").toString();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }
}
