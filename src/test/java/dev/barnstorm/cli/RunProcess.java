package dev.barnstorm.cli;

import dev.barnstorm.OwnJava;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code barnstorm run} in a process of its own, with the class path of this one; or another command that runs it. */
final class RunProcess implements AutoCloseable {

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final String awaited;
    private final CompletableFuture<Instant> met = new CompletableFuture<>();
    private final CompletableFuture<Void> listening;

    private RunProcess(Process process, String awaited) {
        this.process = process;
        this.awaited = awaited;
        this.listening = CompletableFuture.runAsync(this::listen, task -> new Thread(task, "run-process").start());
    }

    /** Starts it with those arguments behind {@code run}; {@link #await} waits for its storm. */
    static RunProcess run(List<String> arguments) throws IOException {
        return run("storm ", arguments);
    }

    /** The same, and {@link #await} waits for a line that begins like that. */
    static RunProcess run(String awaited, List<String> arguments) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        List<String> command = OwnJava.command("-Xmx512m");
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("-Dbarnstorm.home=" + home());
        command.addAll(List.of("-classpath", path, "dev.barnstorm.cli.Main", "run"));
        command.addAll(arguments);
        return of(awaited, command);
    }

    /** Starts another command, in the repository's root; {@link #await} waits for a line that begins like that. */
    static RunProcess of(String awaited, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File(home()));
        return new RunProcess(builder.redirectErrorStream(true).start(), awaited);
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
                if (line.startsWith(awaited)) {
                    met.complete(Instant.now());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            met.completeExceptionally(
                    new IllegalStateException("it ended before it said \"" + awaited + "\": " + said()));
        }
    }

    /** Waits for the line that is awaited; says when it came. Throws when the process ends before. */
    Instant await() {
        return met.join();
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
