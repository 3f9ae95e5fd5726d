package dev.barnstorm.explore.capacity;

import dev.barnstorm.scenario.GroupSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A scenario's fleet made larger or smaller by whole sites, its groups keeping their proportion. */
final class FleetScale {

    private final List<GroupSpec> fleet;
    private final int sitesInCommon;

    FleetScale(List<GroupSpec> fleet) {
        this.fleet = List.copyOf(fleet);
        this.sitesInCommon = fleet.stream()
                .map(group -> BigInteger.valueOf(group.sites()))
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValueExact();
    }

    /** The devices of the smallest fleet of these proportions; every other is a multiple of it. */
    int grain() {
        return devices() / sitesInCommon;
    }

    /** The devices of the scenario itself. */
    int devices() {
        return fleet.stream()
                .mapToInt(group -> group.sites() * group.devicesPerSite())
                .sum();
    }

    /** What to set in the scenario for a fleet of that many devices, a multiple of the grain. */
    List<String> overrides(int devices) {
        List<String> sets = new ArrayList<>();
        int times = devices / grain();
        for (int group = 0; group < fleet.size(); group++) {
            String at = fleet.size() == 1 ? "fleet.sites=" : "fleet." + group + ".sites=";
            sets.add(at + fleet.get(group).sites() / sitesInCommon * times);
        }
        return sets;
    }
}
