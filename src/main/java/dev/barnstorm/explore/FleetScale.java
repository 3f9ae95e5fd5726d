package dev.barnstorm.explore;

import dev.barnstorm.scenario.GroupSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A scenario's fleet made larger or smaller by whole sites, its groups keeping their proportion. */
public final class FleetScale {

    private final List<GroupSpec> fleet;
    private final int sitesInCommon;

    /** A scenario's fleet as it stands. */
    public FleetScale(List<GroupSpec> fleet) {
        this.fleet = List.copyOf(fleet);
        this.sitesInCommon = fleet.stream()
                .map(group -> BigInteger.valueOf(group.sites()))
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValueExact();
    }

    /** The devices of the smallest fleet of these proportions; every other is a multiple of it. */
    public int grain() {
        return devices() / sitesInCommon;
    }

    /** The devices of the scenario itself. */
    public int devices() {
        return fleet.stream()
                .mapToInt(group -> group.sites() * group.devicesPerSite())
                .sum();
    }

    /** The fleet of whole sites next to so many devices, one site of each group at least. */
    public int nearest(double devices) {
        return (int) Math.max(grain(), Math.round(devices / grain()) * grain());
    }

    /** What to set in the scenario for a fleet of that many devices, a multiple of the grain. */
    public List<String> overrides(int devices) {
        List<String> sets = new ArrayList<>();
        int times = devices / grain();
        for (int group = 0; group < fleet.size(); group++) {
            String at = fleet.size() == 1 ? "fleet.sites=" : "fleet." + group + ".sites=";
            sets.add(at + fleet.get(group).sites() / sitesInCommon * times);
        }
        return sets;
    }
}
