package dev.barnstorm.plan;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One line of the scenario's work, ready to be walked: drawn, or listed. */
final class WorkLine {

    private final WorkSpec spec;
    private final @Nullable Law every;
    private final Map<String, List<ListedAction>> listed;
    private final PayloadLaw payload;
    private final String stream;

    /** A line's actions on one device, one after the other. */
    interface Walk {

        /** Barn time of the next action; {@link Long#MAX_VALUE} when there is none. */
        long atMicros();

        /** The next action, under the given number. */
        Action take(long number);
    }

    private WorkLine(WorkSpec spec, int occurrence) {
        Distribution stated = spec.every();
        this.spec = spec;
        this.every = stated == null ? null : Law.of(stated);
        this.payload = new PayloadLaw(spec.payload());
        this.stream = "plan:work:" + spec.entity() + ":" + occurrence;
        this.listed = byDevice(spec.actions());
    }

    /** Each device's actions in the order of time; of two at once the one that is listed first goes first. */
    private static Map<String, List<ListedAction>> byDevice(List<ListedAction> actions) {
        Map<String, List<ListedAction>> byDevice = new TreeMap<>();
        actions.stream().sorted(Comparator.comparing(ListedAction::at)).forEach(action -> byDevice.computeIfAbsent(
                        action.device(), device -> new ArrayList<>())
                .add(action));
        return byDevice;
    }

    /**
     * All lines of a scenario. A line's streams are named after its entity, and numbered among those of that entity: another
     * line changes none of them.
     */
    static List<WorkLine> of(List<WorkSpec> work) {
        Map<String, Integer> seen = new TreeMap<>();
        List<WorkLine> lines = new ArrayList<>();
        for (WorkSpec spec : work) {
            lines.add(new WorkLine(spec, seen.merge(spec.entity(), 1, Integer::sum)));
        }
        return lines;
    }

    WorkSpec spec() {
        return spec;
    }

    boolean appliesTo(String group) {
        return spec.groups().isEmpty() || spec.groups().contains(group);
    }

    /** The line's actions on one device. */
    Walk walk(PlannedDevice device) {
        return every == null
                ? new ListedWalk(spec, listed.getOrDefault(device.plainId(), List.of()))
                : new DrawnWalk(spec, every, payload, stream, device);
    }

    /** What makes the registry's documents of this line. */
    List<String> documents(Streams streams) {
        Chance chance = streams.chance(stream + ":documents");
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < spec.records(); i++) {
            payloads.add(payload.draw(chance));
        }
        return payloads;
    }
}
