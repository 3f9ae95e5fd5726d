package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Problem;
import dev.barnstorm.scenario.yaml.Problems;
import java.util.List;

/** A scenario or profile that cannot be used; its message is all that is wrong with it, ready to be printed. */
public final class ScenarioException extends RuntimeException {
    private final transient List<Problem> problems;

    ScenarioException(Problems problems) {
        super(problems.render());
        this.problems = problems.inOrder();
    }

    /** What is wrong, from the top of each file to its end. */
    public List<Problem> problems() {
        return problems;
    }
}
