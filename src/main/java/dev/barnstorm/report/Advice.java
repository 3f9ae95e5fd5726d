package dev.barnstorm.report;

import java.util.Optional;

/** What to do when a check could not decide. */
final class Advice {

    private Advice() {}

    /**
     * The advice, if there is any.
     *
     * @param endedEarly whether the run did not come to its end
     */
    static Optional<String> on(String check, boolean endedEarly) {
        return Optional.ofNullable(
                switch (check) {
                    case "coverage" ->
                        "let the scenario last longer (--set clock.duration=2h), make its network worse, or promise less under"
                                + " checks.coverage";
                    case "batch-latency" ->
                        "run at speed 1 (--speed 1), or say 'gate: derived' under checks.batch-latency";
                    case "time-to-convergence", "liveness", "convergence", "complete-pull" ->
                        endedEarly
                                ? "run it again, to its end"
                                : "give it more time to come to rest (--set settle=20m)";
                    default -> null;
                });
    }
}
