package dev.barnstorm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The foreign endpoint of {@code src/test/peer}, in a process of its own on a port that the system chose. It may serve
 * many runs. Where there is no Python the test is skipped, and says so.
 */
public final class ForeignPeer implements AutoCloseable {
    /** Where the endpoint's source is. */
    static final Path SOURCE = Path.of(System.getProperty("basedir", "."), "src", "test", "peer");

    private static final String ANNOUNCEMENT = "listening on ";

    private final Process process;
    private final Path complaints;
    private final URI url;

    private ForeignPeer(Process process, Path complaints, URI url) {
        this.process = process;
        this.complaints = complaints;
        this.url = url;
    }

    /** Starts a correct endpoint, or one that has the options given, such as {@code --bug accepts-stale --seed 7}. */
    public static ForeignPeer start(String... options) throws IOException {
        Path complaints = Files.createTempFile("foreign-peer", ".log");
        ProcessBuilder python = python(
                Stream.concat(Stream.of("endpoint.py", "--port", "0", "--until-stdin-closes"), Stream.of(options))
                        .toList());
        Process process = python.redirectError(complaints.toFile()).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String firstLine = output.readLine();
        if (firstLine == null || !firstLine.startsWith(ANNOUNCEMENT)) {
            process.destroy();
            String said = Files.readString(complaints);
            Files.delete(complaints);
            throw new IOException("the foreign endpoint did not start: " + said);
        }
        return new ForeignPeer(process, complaints, URI.create(firstLine.substring(ANNOUNCEMENT.length())));
    }

    /** Python, to be started in the endpoint's folder; skips the test where there is none. */
    static ProcessBuilder python(List<String> arguments) {
        assumeTrue(isOnPath("python3"), "python3 is missing: the foreign endpoint is not tried");
        return new ProcessBuilder(Stream.concat(Stream.of("python3", "-B"), arguments.stream())
                        .toList())
                .directory(SOURCE.toFile());
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The target's base URL. */
    public URI url() {
        return url;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process that was started, waits for it, and passes on what it complained of. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            System.err.print(Files.readString(complaints));
            Files.delete(complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
