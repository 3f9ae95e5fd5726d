package dev.barnstorm.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole scenario, validated: who is in the barns, what they do, how the network is, and what must hold.
 *
 * @param name a word that names the scenario and its report folders
 * @param description one line for people
 * @param seed the source of all chance of the plan
 * @param clock when the day starts, how long it lasts, how fast it passes
 * @param target the endpoint under test
 * @param protocol what the endpoint speaks
 * @param auth what every request carries to be let in
 * @param fleet the groups of devices, at least one
 * @param work what operators do, at least one line
 * @param serverFaults faults put in front of the target
 * @param settle barn time allowed from heal to quiet
 * @param checks which checks gate, and their objectives
 * @param simulation what a simulated server is like; null where the scenario does not say: {@link SimulationSpec#DEFAULT}
 */
public record Scenario(
        String name,
        String description,
        long seed,
        ClockSpec clock,
        TargetSpec target,
        ProtocolSpec protocol,
        AuthSpec auth,
        List<GroupSpec> fleet,
        List<WorkSpec> work,
        List<ServerFaultSpec> serverFaults,
        Duration settle,
        ChecksSpec checks,
        @Nullable SimulationSpec simulation) {

    public Scenario {
        fleet = List.copyOf(fleet);
        work = List.copyOf(work);
        serverFaults = List.copyOf(serverFaults);
    }

    /**
     * The barn's clock.
     *
     * @param start the instant at which the storm begins; the zero of all barn-time microseconds
     * @param duration barn time that the storm lasts
     * @param speed barn seconds per wall second, above 0
     */
    public record ClockSpec(Instant start, Duration duration, double speed) {}

    /** The same scenario with other lines of work. */
    public Scenario working(List<WorkSpec> otherWork) {
        return new Scenario(
                name,
                description,
                seed,
                clock,
                target,
                protocol,
                auth,
                fleet,
                otherWork,
                serverFaults,
                settle,
                checks,
                simulation);
    }

    /** What a simulated server is like, said or not. */
    public SimulationSpec simulated() {
        return simulation == null ? SimulationSpec.DEFAULT : simulation;
    }
}
