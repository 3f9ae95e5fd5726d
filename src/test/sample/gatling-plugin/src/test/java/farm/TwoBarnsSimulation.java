package farm;

import dev.barnstorm.gatling.BarnstormSimulation;

/** The farm's mornings, as a simulation of its own. */
public final class TwoBarnsSimulation extends BarnstormSimulation {

    public TwoBarnsSimulation() {
        super("scenarios/two-barns.yaml");
    }
}
