package dev.barnstorm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project of {@code src/test/sample}, built by Maven as its owner would build it: in a folder of its own, offline, with the
 * Barnstorm that was just packaged. That one is installed in a repository of its own, in front of the user's: what is in the
 * user's is seen through links, and nothing of it is touched.
 */
public final class SampleProject implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final String GROUP = "dev";

    private final Path project;
    private final Path repository;

    private SampleProject(Path project, Path repository) {
        this.project = project;
        this.repository = repository;
    }

    /** What Maven came to: its exit code and all that it said. */
    public record Built(int exitCode, String output) {}

    /**
     * The sample of that name.
     *
     * @param folder empty; takes a copy of it and the repository
     */
    public static SampleProject copied(String name, Path folder) throws IOException {
        Path project = folder.resolve("project");
        copy(HOME.resolve("src/test/sample").resolve(name), project);
        Path repository = folder.resolve("repository");
        install(repository);
        return new SampleProject(project, repository);
    }

    /** Where it is. */
    public Path folder() {
        return project;
    }

    /** Runs Maven offline with these arguments. */
    public Built maven(String... arguments) throws IOException, InterruptedException {
        Path said = Files.createTempFile(project, "maven-", ".log");
        List<String> command = new ArrayList<>(List.of(program(), "-o", "-B", "-Dstyle.color=never"));
        command.add("-Dmaven.repo.local=" + repository);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MAVEN_OPTS", OwnJava.SHORT_LIFE);
        environment.remove("BARNSTORM_HOME"); // a user has none
        Process maven = builder.start();
        try {
            return new Built(maven.waitFor(), Files.readString(said));
        } finally {
            maven.destroy();
            if (!maven.waitFor(10, TimeUnit.SECONDS)) {
                maven.destroyForcibly();
            }
        }
    }

    /** Takes the links away, so that whoever removes the folder meets none. */
    @Override
    public void close() throws IOException {
        for (Path place : List.of(repository, repository.resolve(GROUP))) {
            try (Stream<Path> all = Files.list(place)) {
                for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private static String program() {
        String maven = System.getProperty("maven.home", "");
        return maven.isEmpty() ? "mvn" : Path.of(maven, "bin", "mvn").toString();
    }

    private static void install(Path repository) throws IOException {
        Path jar = HOME.resolve("target/barnstorm.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there: mvn verify packages it before this test");
        }
        Path users = Path.of(System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        Files.createDirectories(repository.resolve(GROUP));
        link(users, repository, GROUP);
        link(users.resolve(GROUP), repository.resolve(GROUP), "barnstorm");
        String pom = Files.readString(HOME.resolve("pom.xml"));
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        if (!version.find()) {
            throw new IllegalStateException("pom.xml has no version");
        }
        Path place = Files.createDirectories(
                repository.resolve(GROUP).resolve("barnstorm/barnstorm").resolve(version.group(1)));
        String name = "barnstorm-" + version.group(1);
        Files.copy(jar, place.resolve(name + ".jar"));
        Files.writeString(place.resolve(name + ".pom"), pom);
    }

    /** Links everything in a folder but one name, which is the caller's own. */
    private static void link(Path from, Path to, String except) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.toList()) {
                String name = one.getFileName().toString();
                if (!name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), one.toRealPath());
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(one -> !from.relativize(one).startsWith("target")).forEach(one -> {
                try {
                    Files.copy(one, to.resolve(from.relativize(one).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
