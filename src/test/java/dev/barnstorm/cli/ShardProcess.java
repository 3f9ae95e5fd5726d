package dev.barnstorm.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code barnstorm run} in a process of its own, with the class path of this one; or another command that runs it. */
final class ShardProcess implements AutoCloseable {

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final CompletableFuture<Instant> storm = new CompletableFuture<>();
    private final CompletableFuture<Void> listening;

    private ShardProcess(Process process) {
        this.process = process;
        this.listening = CompletableFuture.runAsync(this::listen, task -> new Thread(task, "shard").start());
    }

    /** Starts it with those arguments behind {@code run}. */
    static ShardProcess run(List<String> arguments) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("-Dbarnstorm.home=" + home());
        command.addAll(List.of("-classpath", path, "dev.barnstorm.cli.Main", "run"));
        command.addAll(arguments);
        return of(command);
    }

    /** Starts such a command, in the repository's root. */
    static ShardProcess of(List<String> command) throws IOException {
        return new ShardProcess(new ProcessBuilder(command)
                .directory(new File(home()))
                .redirectErrorStream(true)
                .start());
    }

    private static String home() {
        return System.getProperty("barnstorm.home", System.getProperty("basedir", ""));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.append(line).append('\n');
                }
                if (line.startsWith("storm ")) {
                    storm.complete(Instant.now());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            storm.completeExceptionally(new IllegalStateException("it ended before its storm: " + said()));
        }
    }

    /** Waits until its storm has begun; says when that was. Throws when it ends before. */
    Instant awaitStorm() {
        return storm.join();
    }

    /** Waits for its end; gives its exit code. */
    int end() throws InterruptedException {
        int code = process.waitFor();
        listening.join();
        return code;
    }

    /** Kills it as a machine that fails does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** What it said by now. */
    String said() {
        synchronized (said) {
            return said.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
