package dev.barnstorm.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scenarios and network profiles that come with Barnstorm, for who has its jar and no clone. Others refer to them by
 * path, traces among them, so that those of a jar are unpacked: once a process, when first asked for, until it ends.
 */
final class ShippedFiles {

    private static final String ROOT = "shipped";

    private ShippedFiles() {}

    /** Where a folder of them is; it is not there when this Barnstorm was built without. */
    static Path folder(String name) {
        return Home.PATH.resolve(name);
    }

    /** Found when it is first used. */
    private static final class Home {
        static final Path PATH = find();

        private static Path find() {
            URL there = ShippedFiles.class.getResource(ROOT);
            if (there == null) {
                return Path.of(ROOT, "of", "nothing");
            }
            try {
                return there.openConnection() instanceof JarURLConnection jar
                        ? unpacked(Path.of(jar.getJarFileURL().toURI()), jar.getEntryName())
                        : Path.of(there.toURI());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read the files that come with Barnstorm", unreadable);
            } catch (URISyntaxException notAPath) {
                throw new IllegalStateException(there + " is no place for files", notAPath);
            }
        }

        private static Path unpacked(Path jar, String entry) throws IOException {
            Path home = Files.createTempDirectory("barnstorm-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home), "barnstorm-shipped"));
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                Path root = inside.getPath(entry);
                for (Path from : inOrder(root)) {
                    Path to = home.resolve(root.relativize(from).toString());
                    if (Files.isDirectory(from)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(from, to);
                    }
                }
            }
            return home;
        }

        private static List<Path> inOrder(Path root) throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
                return all.sorted().toList();
            }
        }

        private static void remove(Path home) {
            try (Stream<Path> all = Files.walk(home)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            } catch (IOException stays) {
                System.getLogger(ShippedFiles.class.getName())
                        .log(System.Logger.Level.DEBUG, home + " stays behind", stays);
            }
        }
    }
}
