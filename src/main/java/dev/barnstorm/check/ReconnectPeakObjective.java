package dev.barnstorm.check;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much busier the busiest second after a correlated return is than a steady one: what the server must bear when a
 * tower comes back and all phones have waited for it.
 */
final class ReconnectPeakObjective implements Check {

    @Override
    public String name() {
        return "reconnect-peak";
    }

    @Override
    public Optional<String> notApplicable(Expectations expectations) {
        if (expectations.checks().reconnectPeakMax() == null) {
            return Optional.of("the scenario states no limit for it");
        }
        return expectations.correlated()
                ? Optional.empty()
                : Optional.of("no network of the scenario is correlated, so no devices come back together");
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        PeakTally tally = new PeakTally(run);
        return new Hearing() {
            @Override
            public void device(DeviceCase device) {
                tally.device(device);
            }

            @Override
            public CheckResult result() {
                return ReconnectPeakObjective.this.result(run, tally.peak());
            }
        };
    }

    private CheckResult result(RunCase run, PeakTally.@Nullable Peak peak) {
        double max = Objects.requireNonNull(run.expectations().checks().reconnectPeakMax());
        String allowed = Words.number(max) + " times the steady mean";
        if (peak == null) {
            return undecided(run, allowed, "nothing", "no devices came back together");
        }
        String requests = Docket.count(peak.requests()) + " requests in the busiest second after a correlated return";
        if (peak.steady().isEmpty()) {
            return undecided(
                    run,
                    allowed,
                    requests,
                    "no second of the storm is steady: all lie in outages or within " + PeakTally.SECONDS_FELT
                            + " s after a return");
        }
        double mean = peak.steady().getAsDouble();
        double times = peak.requests() / mean;
        String measured = Words.number(times) + " times the steady mean: " + requests + ", " + Words.number(mean)
                + " a second otherwise";
        String words = "; second " + peak.second() + ", when " + Docket.count(peak.devices())
                + " devices had come back at " + Words.seconds(peak.returnedMicros());
        Worst worst = Worst.at(peak.second() * 1_000_000L);
        return Objective.number(run, name(), allowed, measured, times <= max, words, worst);
    }

    private CheckResult undecided(RunCase run, String allowed, String measured, String why) {
        return Objective.undecided(name(), Results.gates(run, name()), allowed, measured, why);
    }
}
