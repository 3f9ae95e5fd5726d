package dev.barnstorm.device;

import dev.barnstorm.scenario.WorkSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A site's documents by number: those of one entity after those of another. */
public final class LightDocuments {

    private final Map<String, Range> ranges = new HashMap<>();
    private int count;

    private record Range(int first, int length) {}

    /** Those that operators with such work change. */
    public LightDocuments(List<WorkSpec> work) {
        for (WorkSpec line : work) {
            if (line.kind() == WorkSpec.Kind.DOCUMENT && !ranges.containsKey(line.entity())) {
                ranges.put(line.entity(), new Range(count, line.records()));
                count += line.records();
            }
        }
    }

    /** How many a site has. */
    public int count() {
        return count;
    }

    /** Which one an action means. */
    int number(String entity, long slot) {
        Range range = Objects.requireNonNull(ranges.get(entity), entity);
        return range.first + (int) (slot % range.length);
    }
}
