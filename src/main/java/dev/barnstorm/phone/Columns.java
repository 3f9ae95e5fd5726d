package dev.barnstorm.phone;

import dev.barnstorm.scenario.HouseFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an app's table is to be read: what its columns are called, and what its values mean.
 *
 * @param named the columns whose names were stated
 * @param statuses what each value of the status column means, in the order in which it is told
 * @param statusesStated whether that was stated, and is not what one may expect of an enum
 * @param times how times are written; null to tell it by the values
 * @param entity what rows are where no column says it; null for the table's name
 * @param documents entities whose rows are all changes of mutable records
 * @param keep the names of payload members whose values stay
 */
public record Columns(
        Map<Column, String> named,
        Map<String, Status> statuses,
        boolean statusesStated,
        @Nullable TimeKind times,
        @Nullable String entity,
        Set<String> documents,
        Set<String> keep) {

    public Columns {
        named = new TreeMap<>(named);
        statuses = new LinkedHashMap<>(statuses);
        documents = new TreeSet<>(documents);
        keep = new TreeSet<>(keep);
    }

    /** The schema that drift makes of the app's own tables, and an enum in the order of a record's life. */
    public static Columns usual() {
        return new Columns(new TreeMap<>(), usualStatuses(), false, null, null, Set.of(), Set.of());
    }

    /** An enum in the order in which a record lives: its indices. */
    static Map<String, Status> usualStatuses() {
        Map<String, Status> usual = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            usual.put(Integer.toString(usual.size()), status);
        }
        return usual;
    }

    /**
     * Reads a file for {@code --columns}.
     *
     * @throws dev.barnstorm.scenario.ScenarioException when anything is wrong with it
     */
    public static Columns read(Path file) {
        return HouseFile.read(file, "a description of columns", ColumnsFormat.FORMAT);
    }

    /** The column's name, stated or not. */
    String name(Column column) {
        return named.getOrDefault(column, column.usualName());
    }

    /** What the values of the status column mean: "0 queued, 1 in flight, …". */
    public String statusWords() {
        return statuses.entrySet().stream()
                .map(entry -> Shown.of(entry.getKey()) + " " + entry.getValue().words())
                .collect(Collectors.joining(", "));
    }
}
