package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Nearest;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds devices that a scenario names and its fleet does not have. */
final class NamedDevices {
    /** A fleet of more devices is told by its first and its last one. */
    private static final int MOST_TOLD = 12;

    private final List<GroupSpec> fleet;
    private final Problems problems;
    private @Nullable Set<String> names;

    NamedDevices(List<GroupSpec> fleet, Problems problems) {
        this.fleet = fleet;
        this.problems = problems;
    }

    /** Checks the device of each action of these lines of work, and the devices of each of these server faults. */
    void check(List<Node> work, List<Node> faults) {
        for (Node line : work) {
            each(
                    line,
                    WorkFormat.ACTIONS.name(),
                    action -> each(action, ListedActionFormat.DEVICE.name(), this::known));
        }
        for (Node fault : faults) {
            each(fault, ServerFaultFormat.DEVICES.name(), this::known);
        }
    }

    private static void each(Node parent, String key, Consumer<Node> action) {
        Node child = parent instanceof MapNode map ? map.get(key) : null;
        if (child != null) {
            Node.elements(child).forEach(action);
        }
    }

    private void known(Node node) {
        if (node instanceof ScalarNode scalar && !all().contains(scalar.text())) {
            List<String> advice = new ArrayList<>(List.of("allowed: " + told()));
            Nearest.to(scalar.text(), all()).ifPresent(near -> advice.add("did you mean '" + near + "'?"));
            problems.add(scalar.place(), "there is no device '" + scalar.text() + "'", advice.toArray(String[]::new));
        }
    }

    /** Laid out when the first device is named: most scenarios name none. */
    private Set<String> all() {
        Set<String> known = names;
        if (known == null) {
            known = new LinkedHashSet<>(DeviceNames.all(fleet));
            names = known;
        }
        return known;
    }

    private String told() {
        List<String> all = List.copyOf(all());
        return all.size() <= MOST_TOLD
                ? String.join(", ", all)
                : all.get(0) + " … " + all.get(all.size() - 1) + ", " + all.size() + " in all";
    }
}
