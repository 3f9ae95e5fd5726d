package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Reading;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small YAML files of other rooms, read as scenarios are, and with the same complaints. */
public final class HouseFile {

    private HouseFile() {}

    /**
     * Reads a file; nothing of the environment is in it.
     *
     * @param what what the file should be, with its article: "a table of columns"
     * @throws ScenarioException when anything is wrong with it, with everything that is
     */
    public static <T> T read(Path file, String what, Format<T> format) {
        Problems problems = new Problems();
        MapNode root = YamlFile.load(file, what, problems);
        @Nullable T value = root == null ? null : format.read(root, new Reading(problems, Map.of(), false));
        if (value == null || !problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return value;
    }
}
