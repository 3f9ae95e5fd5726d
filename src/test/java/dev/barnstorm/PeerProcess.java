package dev.barnstorm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A server that somebody else wrote, in a process of its own. Where what it runs on or the server itself is missing the test is
 * skipped, and says so; where {@code CI} is true it fails.
 */
public final class PeerProcess implements AutoCloseable {
    private static final int MOST_STARTS = 5;

    private final Process process;
    private final Thread listener;
    private final URI url;

    private PeerProcess(Process process, Thread listener, URI url) {
        this.process = process;
        this.listener = listener;
        this.url = url;
    }

    /**
     * PouchDB Server, which speaks CouchDB's API.
     *
     * @param folder where it works and keeps what it is not told to keep in memory
     * @param options further ones, such as {@code --in-memory}
     */
    public static PeerProcess pouchDb(Path folder, String... options) throws IOException {
        Path script = script("pouchdb");
        for (int start = 1; ; start++) {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of("node", script.toString()));
            command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
            command.addAll(List.of("--dir", folder.toString(), "--no-stdout-logs"));
            command.addAll(List.of("--config", folder.resolve("config.json").toString()));
            command.addAll(List.of(options));
            try {
                return started(command, folder, "has started on", line -> port);
            } catch (IOException failed) {
                // Between our look at the port and its own somebody else may have taken it.
                if (start == MOST_STARTS || !String.valueOf(failed.getMessage()).contains("EADDRINUSE")) {
                    throw failed;
                }
            }
        }
    }

    /**
     * RxDB's server with one collection, {@code records}, in memory.
     *
     * @param folder where it works
     */
    public static PeerProcess rxdb(Path folder) throws IOException {
        String ready = "listening ";
        return started(
                List.of("node", script("rxdb").toString(), "0"),
                folder,
                ready,
                line -> Integer.parseInt(line.substring(ready.length()).strip()));
    }

    /**
     * A service that Spring Data REST makes of one entity, {@code /records}, in memory.
     *
     * @param folder where it works
     */
    public static PeerProcess springDataRest(Path folder) throws IOException {
        Path jar = home("spring-data-rest").resolve("target").resolve("peer.jar");
        if (!Files.isRegularFile(jar)) {
            MissingPart.missing("the peer spring-data-rest is not tried: it is not built,"
                    + " mvn -q -DskipTests -f src/test/peer/spring-data-rest/pom.xml package builds it");
        }
        String ready = "Tomcat started on port ";
        return started(
                OwnJava.command("-Xmx256m", "-jar", jar.toString()),
                folder,
                ready,
                line -> Integer.parseInt(line.replaceAll(".*" + ready + "(\\d+).*", "$1")));
    }

    /** Starts a command, which is ready as soon as it says so in a line that its port can be told from. */
    private static PeerProcess started(List<String> command, Path folder, String ready, ToIntFunction<String> port)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(ready)) {
                Thread listener = new Thread(() -> output.lines().forEach(more -> {}), "foreign-peer");
                listener.start();
                return new PeerProcess(process, listener, URI.create("http://127.0.0.1:" + port.applyAsInt(line)));
            }
            said.append(line).append('\n');
        }
        process.destroy();
        throw new IOException(command + " did not start: " + said + "it ended");
    }

    private static Path script(String peer) {
        Path home = home(peer);
        if (!isOnPath("node")) {
            MissingPart.missing("node is missing: the peer " + peer + " is not tried");
        }
        if (!Files.isDirectory(home.resolve("node_modules"))) {
            MissingPart.missing("the peer " + peer + " is not tried: its packages are missing,"
                    + " npm install --no-audit --no-fund --prefix src/test/peer/" + peer + " brings them");
        }
        return home.resolve("server.js");
    }

    private static Path home(String peer) {
        return Path.of(System.getProperty("basedir", "."), "src", "test", "peer", peer)
                .toAbsolutePath();
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Its base URL. */
    public URI url() {
        return url;
    }

    /** Ends the process that was started, and waits for it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.toHandle().destroy(); // unlike its own destroy, leaves its output to who listens
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            listener.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
