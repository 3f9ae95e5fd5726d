package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A folder of YAML files that go by their names; behind it stand those of the same kind that come with Barnstorm.
 *
 * @param path the folder; need not be there
 * @param shipped finds the folder that comes with Barnstorm; asked only when it is needed
 * @param what what each file is, with its article
 */
record Folder(Path path, Supplier<Path> shipped, String what) {
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

    /** The file of that name: the folder's own, else the shipped one; where neither is there, where it would be. */
    Path file(String name) {
        Path own = path.resolve(name + SUFFIX);
        if (Files.exists(own)) {
            return own;
        }
        Path behind = shipped.get().resolve(name + SUFFIX);
        return Files.exists(behind) ? behind : own;
    }

    /** The names that {@link #file} finds, in order. */
    List<String> names() {
        Set<String> names = new TreeSet<>();
        Stream.of(path, shipped.get()).flatMap(folder -> files(folder).stream()).forEach(file -> names.add(name(file)));
        return List.copyOf(names);
    }

    /** The folder's own files with a line each; the shipped ones where there is no folder. */
    List<Listed> list() {
        Path listed = Files.isDirectory(path) ? path : shipped.get();
        return files(listed).stream().map(this::listed).toList();
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

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }
}
