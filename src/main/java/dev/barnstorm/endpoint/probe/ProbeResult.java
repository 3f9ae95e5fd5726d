package dev.barnstorm.endpoint.probe;

import dev.barnstorm.endpoint.probe.StepResult.Mark;
import java.util.List;

/**
 * What came of a whole probe.
 *
 * @param steps in the order in which they were taken
 * @param requests how many requests were sent
 */
public record ProbeResult(List<StepResult> steps, int requests) {
    public ProbeResult {
        steps = List.copyOf(steps);
    }

    /** Whether nothing is against the page. */
    public boolean holds() {
        return count(Mark.BROKEN) == 0;
    }

    /** How many steps came out so. */
    public long count(Mark mark) {
        return steps.stream().filter(step -> step.mark() == mark).count();
    }
}
