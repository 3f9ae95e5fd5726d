package dev.barnstorm.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the run exercised what its scenario promises to exercise. If not, its other verdicts are worth less: UNKNOWN. */
final class CoverageCheck implements Check {

    private record Line(String what, Coverage.Amount amount) {}

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Optional<String> notApplicable(Expectations expectations) {
        return expectations.checks().coverage().isEmpty()
                ? Optional.of("the scenario promises nothing to exercise")
                : Optional.empty();
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> {
            tallies.counts();
            tallies.conflicts();
            tallies.lostAcks();
            return result(run, tallies.coverage());
        };
    }

    private CheckResult result(RunCase run, Coverage coverage) {
        List<String> allowed = new ArrayList<>();
        List<String> measured = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Line line : List.of(
                new Line("conflicts", coverage.conflicts()),
                new Line("lost acks", coverage.lostAcks()),
                new Line("cuts mid-request", coverage.cutMidRequest()),
                new Line("full batches", coverage.fullBatches()),
                new Line("device faults", coverage.deviceFaults()))) {
            if (line.amount().required() == 0) {
                continue;
            }
            allowed.add("at least " + Docket.count(line.amount().required()) + " " + line.what());
            measured.add(Docket.count(line.amount().seen()) + " " + line.what());
            if (!line.amount().met()) {
                missing.add(line.what());
            }
        }
        String message = missing.isEmpty()
                ? "exercised: " + String.join(", ", measured)
                : "undecided: too few " + String.join(", ", missing) + ": promised " + String.join(", ", allowed)
                        + "; seen " + String.join(", ", measured);
        return new CheckResult(
                name(),
                missing.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN,
                Results.gates(run, name()),
                String.join(", ", allowed),
                String.join(", ", measured),
                message,
                List.of(),
                0);
    }
}
