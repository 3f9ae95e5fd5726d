package dev.barnstorm.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One life of a server as a process beside this one: the same program on the same Java. It says where it answers, and ends when
 * its standard input does, so that it never outlives this process.
 */
final class ServerProcess implements AutoCloseable {
    private static final String MAIN = "dev.barnstorm.cli.Main";

    /** Little memory, and no more threads than it needs: the load is the harness's, and the work is the database's. */
    private static final List<String> JVM = List.of(
            "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError");

    private static final Pattern WHERE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int LAST_WORDS = 5;
    private static final int LOOKS_AT_MOST = 10_000;
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final Process process;
    private final CompletableFuture<URI> where = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "server-output");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts it, and waits until it says where it answers.
     *
     * @param arguments of the program
     * @param environment what its environment has beside this process's
     * @throws EndpointException when it ends without, with what it said
     */
    static ServerProcess start(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServerProcess started;
        try {
            started = new ServerProcess(builder.start());
        } catch (IOException failed) {
            throw EndpointException.unusable("the reference server's process does not start: " + failed.getMessage());
        }
        try {
            started.where.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
            return started;
        } catch (CompletionException silent) {
            started.kill();
            throw silent.getCause() instanceof EndpointException said
                    ? said
                    : EndpointException.unusable(
                            "the reference server did not start within " + START.toSeconds() + " seconds");
        }
    }

    private void listen() {
        Deque<String> lastWords = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher here = WHERE.matcher(line);
                if (!where.isDone() && here.find()) {
                    where.complete(URI.create(here.group()));
                }
                lastWords.add(line);
                if (lastWords.size() > LAST_WORDS) {
                    lastWords.remove();
                }
            }
        } catch (IOException cut) {
            lastWords.add(String.valueOf(cut.getMessage()));
        }
        where.completeExceptionally(
                EndpointException.unusable("the reference server did not start: " + String.join(" / ", lastWords)));
    }

    URI baseUrl() {
        return where.join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: nothing that it is doing comes to its end. */
    void kill() {
        process.destroyForcibly();
        await(END);
    }

    /**
     * As {@code kill -STOP}: it stands still, and the system answers connections for it. Has its effect when it returns, where there
     * is {@code /proc}: the signal is only on its way when it is sent, and a thread on another core may still give an answer.
     */
    void freeze() {
        signal("STOP");
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        for (int looked = 0; Files.isDirectory(threads) && !stand(threads); looked++) {
            if (looked == LOOKS_AT_MOST) {
                throw new IllegalStateException("process " + process.pid() + " goes on after kill -STOP");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS); // nobody tells of another's process that it has stopped
        }
    }

    /** As {@code kill -CONT}: it goes on. */
    void thaw() {
        signal("CONT");
    }

    private static boolean stand(Path threads) {
        try (Stream<Path> each = Files.list(threads)) {
            return each.allMatch(ServerProcess::stands);
        } catch (IOException | UncheckedIOException ended) {
            return true;
        }
    }

    /** Its state stands behind its name, which is in parentheses and may have some; see proc_pid_stat(5). */
    private static boolean stands(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return "TtXZ".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return true;
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            int code = kill.waitFor();
            if (code != 0 && process.isAlive()) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets it come to its end; one that does not is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            kill(); // its end of the pipe is broken
        }
        if (!await(END)) {
            kill();
        }
    }
}
