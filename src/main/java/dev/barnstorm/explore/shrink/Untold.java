package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a scenario has, and no sketch of it tells: a failure that needs it cannot be made small. */
public final class Untold {

    private static final Map<String, Predicate<GroupSpec>> OF_DEVICES = ofDevices();

    private Untold() {}

    private static Map<String, Predicate<GroupSpec>> ofDevices() {
        Map<String, Predicate<GroupSpec>> things = new LinkedHashMap<>();
        things.put("cloned phones", group -> group.deviceFaults().cloned() != null);
        things.put("data plans", group -> group.dataPlan() != null);
        return things;
    }

    /** In words for people; empty where sketches tell everything. */
    public static List<String> of(Scenario scenario) {
        List<String> untold = new ArrayList<>();
        OF_DEVICES.forEach((what, has) -> {
            if (scenario.fleet().stream().anyMatch(has)) {
                untold.add(what);
            }
        });
        if (scenario.auth().lifetime() != null) {
            untold.add("tokens that run out");
        }
        return untold;
    }
}
