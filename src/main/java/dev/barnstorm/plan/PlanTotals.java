package dev.barnstorm.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** One pass over a plan's actions: how many of each kind, and the fleet's first ones. Bounded in time and memory. */
final class PlanTotals {

    /** Actions counted, so that a plan of any size is shown in seconds. */
    private static final long ACTIONS = 2_000_000;

    private final int atMost;
    private final long mostCounted;
    private final PriorityQueue<Planned> latestFirst;
    private final Map<String, Map<Action.Op, Long>> counts = new TreeMap<>();
    private long counted;
    private long invalid;
    private int countedDevices;

    /** An action and whose it is. */
    record Planned(int device, DevicePlan by, Action action) {}

    private static final Comparator<Planned> IN_TIME = Comparator.<Planned>comparingLong(
                    planned -> planned.action().atMicros())
            .thenComparingInt(Planned::device)
            .thenComparingLong(planned -> planned.action().number());

    PlanTotals(Plan plan, int atMost) {
        this(plan, atMost, ACTIONS);
    }

    /**
     * Looks at a plan.
     *
     * @param atMost how many of the fleet's first actions are kept, 0 or more
     * @param mostCounted how many actions are counted, in the order of devices
     */
    PlanTotals(Plan plan, int atMost, long mostCounted) {
        this.atMost = atMost;
        this.mostCounted = mostCounted;
        this.latestFirst = new PriorityQueue<>(IN_TIME.reversed());
        for (int i = 0; i < plan.devices().size(); i++) {
            look(i, plan.devices().get(i));
        }
    }

    /** The fleet's first actions, in the order of time. */
    List<Planned> first() {
        List<Planned> first = new ArrayList<>(latestFirst);
        first.sort(IN_TIME);
        return first;
    }

    /** Counts by entity and operation, entities in their alphabet. */
    Map<String, Map<Action.Op, Long>> counts() {
        return counts;
    }

    long counted() {
        return counted;
    }

    long invalid() {
        return invalid;
    }

    /** Of how many devices every action was counted. */
    int countedDevices() {
        return countedDevices;
    }

    private void look(int number, DevicePlan device) {
        Iterator<Action> actions = device.actions();
        boolean wanted = true;
        boolean whole = true;
        while (actions.hasNext() && (wanted || whole)) {
            Action action = actions.next();
            wanted = wanted && offer(new Planned(number, device, action));
            whole = counted < mostCounted;
            if (whole) {
                count(action);
            }
        }
        countedDevices += whole ? 1 : 0;
    }

    /** Takes an action if it is among the first; whether a later one of the same device might be. */
    private boolean offer(Planned planned) {
        Planned latest = latestFirst.peek();
        if (latest != null && latestFirst.size() >= atMost) {
            if (IN_TIME.compare(planned, latest) > 0) {
                return false;
            }
            latestFirst.remove();
        }
        return atMost > 0 && latestFirst.add(planned);
    }

    private void count(Action action) {
        counted++;
        invalid += action.invalid() ? 1 : 0;
        counts.computeIfAbsent(action.entity(), entity -> new EnumMap<>(Action.Op.class))
                .merge(action.op(), 1L, Long::sum);
    }
}
