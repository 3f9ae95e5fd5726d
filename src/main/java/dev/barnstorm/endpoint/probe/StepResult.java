package dev.barnstorm.endpoint.probe;

import org.jspecify.annotations.Nullable;

/**
 * What came of one step.
 *
 * @param chapter what it is about
 * @param title what holds if it holds
 * @param mark whether it does
 * @param finding what is wrong, or would be better otherwise; null unless the mark is one of those
 * @param reason why it was not asked; empty when it was
 */
public record StepResult(Chapter chapter, String title, Mark mark, @Nullable Finding finding, String reason) {

    /** How a step came out. */
    public enum Mark {
        /** As the page says. */
        HOLDS,
        /** Against the page. */
        BROKEN,
        /** The page allows it, and somebody will be sorry for it. */
        ADVICE,
        /** Not asked: what it builds on did not come to pass, or nobody wants to know. */
        SKIPPED
    }

    static StepResult holds(Step step) {
        return new StepResult(step.chapter(), step.title(), Mark.HOLDS, null, "");
    }

    static StepResult wrong(Step step, Mark mark, Finding finding) {
        return new StepResult(step.chapter(), step.title(), mark, finding, "");
    }

    static StepResult skipped(Step step, String reason) {
        return new StepResult(step.chapter(), step.title(), Mark.SKIPPED, null, reason);
    }
}
