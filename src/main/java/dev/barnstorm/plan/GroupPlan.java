package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.Scenario;
import java.util.List;

/**
 * What all devices of a group have in common, made ready once.
 *
 * @param spec the group as the scenario states it
 * @param link how its links live
 * @param life how its apps come and go
 * @param work what its operators do
 * @param faults what lies in wait for its requests
 * @param auth what its requests carry to be let in
 * @param deviceFaults what befalls its devices themselves, unless they are cloned
 * @param clones when its phones are cloned
 * @param service how long a simulated server takes for its requests
 * @param skew law of its clocks' skew, seconds
 * @param startMillis Unix time of barn time 0
 * @param durationMicros how long its operators act
 */
record GroupPlan(
        GroupSpec spec,
        LinkLaw link,
        AppLife life,
        List<WorkLine> work,
        FaultPlan faults,
        AuthSpec auth,
        DeviceFaultPlan deviceFaults,
        CloneLaw clones,
        ServiceLaw service,
        Law skew,
        long startMillis,
        long durationMicros) {

    static GroupPlan of(Scenario scenario, GroupSpec spec, LinkLaw link, List<WorkLine> lines) {
        long untilMicros = Micros.of(scenario.clock().duration());
        DeviceFaultsSpec befalls = spec.deviceFaults();
        return new GroupPlan(
                spec,
                link,
                AppLife.of(spec.app()),
                lines.stream().filter(line -> line.appliesTo(spec.name())).toList(),
                new FaultPlan(spec.network(), scenario.serverFaults()),
                scenario.auth(),
                DeviceFaultPlan.of(befalls, untilMicros),
                new CloneLaw(befalls.cloned(), untilMicros),
                ServiceLaw.of(scenario.simulation()),
                Law.of(spec.app().skew()),
                scenario.clock().start().toEpochMilli(),
                untilMicros);
    }

    boolean sharesOutages() {
        return spec.network().correlated() == NetworkProfile.Correlation.SITE;
    }
}
