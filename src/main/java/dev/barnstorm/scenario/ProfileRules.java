package dev.barnstorm.scenario;

import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Values;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between the keys of a network profile. */
final class ProfileRules {
    private static final double SHARES_ADD_UP_WITHIN = 1e-9;

    private ProfileRules() {}

    /** Every state has a stay and a row, every row adds up, and every state can be reached from every other. */
    static void chain(Values values, Reading reading) {
        if (!(values.node(ProfileFormat.STATES) instanceof MapNode states)
                || !(values.stated(ProfileFormat.STAY) || values.stated(ProfileFormat.NEXT))) {
            return;
        }
        Set<String> names = states.entries().keySet();
        coversStates(ProfileFormat.STAY, names, values, reading);
        coversStates(ProfileFormat.NEXT, names, values, reading);
        boolean rowsAreRight = values.node(ProfileFormat.NEXT) instanceof MapNode rows && rowsFit(rows, names, reading);
        Map<String, Map<String, Double>> next = values.maybe(ProfileFormat.NEXT);
        if (next != null) {
            boolean sumsAreRight = rowsAddUp(next, values, reading);
            if (rowsAreRight && sumsAreRight && next.keySet().equals(names)) {
                everyStateComesBack(next, values, reading);
            }
        }
    }

    private static void coversStates(Key<?> key, Set<String> names, Values values, Reading reading) {
        if (!values.stated(key)) {
            reading.problems()
                    .add(values.place(), "'" + key.name() + "' is missing in a network profile", key.description());
        } else if (values.node(key) instanceof MapNode map) {
            map.entries().forEach((name, entry) -> requireState(name, entry.keyPlace(), names, reading));
            names.stream().filter(name -> map.get(name) == null).forEach(name -> reading.problems()
                    .add(values.keyPlace(key), "'" + key.name() + "' says nothing of the state '" + name + "'"));
        }
    }

    private static boolean requireState(String name, Place place, Set<String> names, Reading reading) {
        if (!names.contains(name)) {
            reading.problems()
                    .addUnknown(place, "'" + name + "' is not a state of this profile", name, List.copyOf(names));
        }
        return names.contains(name);
    }

    private static boolean rowsFit(MapNode rows, Set<String> names, Reading reading) {
        boolean fit = true;
        for (Map.Entry<String, Node.Entry> row : rows.entries().entrySet()) {
            if (row.getValue().value() instanceof MapNode targets) {
                for (Map.Entry<String, Node.Entry> target : targets.entries().entrySet()) {
                    fit &= requireState(target.getKey(), target.getValue().keyPlace(), names, reading);
                    if (target.getKey().equals(row.getKey())) {
                        reading.problems()
                                .add(
                                        target.getValue().keyPlace(),
                                        "a state does not follow itself",
                                        "make its 'stay' longer instead");
                        fit = false;
                    }
                }
            }
        }
        return fit;
    }

    private static boolean rowsAddUp(Map<String, Map<String, Double>> next, Values values, Reading reading) {
        boolean right = true;
        for (Map.Entry<String, Map<String, Double>> row : next.entrySet()) {
            double sum = row.getValue().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            if (Math.abs(sum - 1) > SHARES_ADD_UP_WITHIN) {
                Node node = values.node(ProfileFormat.NEXT) instanceof MapNode rows ? rows.get(row.getKey()) : null;
                reading.problems()
                        .add(
                                node == null ? values.place(ProfileFormat.NEXT) : node.place(),
                                "what follows '" + row.getKey() + "' adds up to " + LinkStateFormat.percent(sum),
                                "make it 100%");
                right = false;
            }
        }
        return right;
    }

    /** Otherwise the chain has no stationary law to start from, or ends in a state for ever. */
    private static void everyStateComesBack(Map<String, Map<String, Double>> next, Values values, Reading reading) {
        for (String from : next.keySet()) {
            Set<String> missed = new TreeSet<>(next.keySet());
            missed.removeAll(reachable(from, next));
            if (!missed.isEmpty()) {
                reading.problems()
                        .add(
                                values.keyPlace(ProfileFormat.NEXT),
                                "from '" + from + "' the link can never come to '"
                                        + missed.iterator().next() + "'",
                                "let every state be reached from every other; a one-way story is a 'script'");
                return;
            }
        }
    }

    private static Set<String> reachable(String from, Map<String, Map<String, Double>> next) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String state = open.remove();
            if (seen.add(state)) {
                next.getOrDefault(state, Map.of()).forEach((target, share) -> {
                    if (share > 0) {
                        open.add(target);
                    }
                });
            }
        }
        return seen;
    }

    /** The steps begin at zero, rise, and name states that there are; a repetition comes after the last. */
    static void script(Values values, Reading reading) {
        List<Step> steps = values.maybe(ProfileFormat.SCRIPT);
        if (steps == null || !(values.node(ProfileFormat.SCRIPT) instanceof ListNode list)) {
            return;
        }
        if (values.node(ProfileFormat.STATES) instanceof MapNode states) {
            list.items().forEach(item -> requireStepState(item, states, reading));
        }
        if (!steps.get(0).at().isZero()) {
            reading.problems().add(member(list.items().get(0), "at"), "the first step is not at 0s");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).at().compareTo(steps.get(i - 1).at()) <= 0) {
                reading.problems()
                        .add(member(list.items().get(i), "at"), "this step is not later than the one before it");
            }
        }
        Duration repeat = values.maybe(ProfileFormat.REPEAT);
        if (repeat != null && repeat.compareTo(steps.get(steps.size() - 1).at()) <= 0) {
            reading.problems().add(values.place(ProfileFormat.REPEAT), "the script repeats before its last step");
        }
    }

    private static void requireStepState(Node item, MapNode states, Reading reading) {
        if (item instanceof MapNode step && step.get("state") instanceof Node.ScalarNode state) {
            requireState(state.text(), state.place(), states.entries().keySet(), reading);
        }
    }

    private static Place member(Node item, String key) {
        Node value = item instanceof MapNode map ? map.get(key) : null;
        return value == null ? item.place() : value.place();
    }
}
