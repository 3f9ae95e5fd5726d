package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of YAML files that go by their names.
 *
 * @param path the folder
 * @param what what each file is, with its article
 */
record Folder(Path path, String what) {
    private static final String SUFFIX = ".yaml";

    /** Whether somebody who wrote this means a path, and not a name. */
    static boolean isPath(String nameOrPath) {
        return nameOrPath.contains("/")
                || nameOrPath.contains("\\")
                || nameOrPath.endsWith(SUFFIX)
                || nameOrPath.endsWith(".yml");
    }

    /** The name that a file goes by. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    /** Where the file of that name would be. */
    Path file(String name) {
        return path.resolve(name + SUFFIX);
    }

    /** The names, in order. */
    List<String> names() {
        return files().stream().map(Folder::name).toList();
    }

    /** The files with a line each. */
    List<Listed> list() {
        return files().stream().map(this::listed).toList();
    }

    private Listed listed(Path file) {
        Problems problems = new Problems();
        MapNode map = YamlFile.load(file, what, problems);
        if (map == null || !problems.isEmpty()) {
            return new Listed(
                    name(file),
                    "(cannot be read: " + problems.render().lines().findFirst().orElse("") + ")",
                    file);
        }
        String description = map.get("description") instanceof ScalarNode text ? text.text() : "";
        return new Listed(name(file), description.strip(), file);
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + path, unreadable);
        }
    }
}
