package dev.barnstorm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/**
 * A container image, built for tests from this build's jar. Where no Docker engine answers the test is
 * skipped, and says so; but not in CI, which has to have one.
 */
public final class BuiltImage implements AutoCloseable {
    private static final Path HOME =
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();

    private final String name;

    private BuiltImage(String name) {
        this.name = name;
    }

    /** The reference server's, with that tag. */
    public static BuiltImage reference(String tag) throws IOException, InterruptedException {
        return build("docker/build-reference-image", "barnstorm-reference:" + tag);
    }

    /** Barnstorm's own, with that tag. */
    public static BuiltImage barnstorm(String tag) throws IOException, InterruptedException {
        return build("docker/build-image", "barnstorm:" + tag);
    }

    private static BuiltImage build(String script, String name) throws IOException, InterruptedException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            MissingPart.missing("no Docker engine answers: what runs in containers is not tried");
        }
        assertEquals("", failureOf(script, name));
        return new BuiltImage(name);
    }

    public String name() {
        return name;
    }

    /** The containers that were made of it, running or not. */
    public List<String> containers() {
        return DockerClientFactory.instance().client().listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> container.getImage().equals(name))
                .map(container -> container.getStatus() + " " + String.join(" ", container.getNames()))
                .toList();
    }

    /** What a command said when it failed; empty when it did not. */
    private static String failureOf(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : String.join(" ", command) + " failed: " + said;
    }

    @Override
    public void close() {
        DockerClientFactory.instance().client().removeImageCmd(name).exec();
    }
}
