package dev.barnstorm.junit;

import dev.barnstorm.explore.Surroundings;
import dev.barnstorm.report.RunFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run over real sockets: {@code barnstorm run}, in a process of its own with the class path of this one. Gatling needs a flag
 * of the JVM, and keeps state of its own for the whole process.
 */
final class ForkedPlay {

    /** Not named by its class: one door does not know another. */
    private static final String COMMAND_LINE = "dev.barnstorm.cli.Main";

    private static final String COMPLAINT = "barnstorm: ";

    /** What a run that was told to end may take to end by itself; then it is killed. */
    private static final long SECONDS_TO_END = 10;

    private static final int FIRST_JAVA_TO_WARN_OF_NATIVE_CODE = 22;

    private final Path file;
    private final Order order;
    private final String target;
    private final RunFolder folder;

    /** {@code target} is empty where the scenario's counts. */
    ForkedPlay(Path file, Order order, String target, RunFolder folder) {
        this.file = file;
        this.order = order;
        this.target = target;
        this.folder = folder;
    }

    /**
     * Plays it to its end and leaves its history in the folder.
     *
     * @throws BarnstormException with the command line's own message, when it came to no verdict
     * @throws AssertionError with that message, when that is the server's fault
     */
    void play() throws InterruptedException {
        try {
            Path arguments = Files.createTempFile("barnstorm-", ".args");
            try {
                Files.write(arguments, javaArguments());
                String java =
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                List<String> command = new ArrayList<>(List.of(java, "@" + arguments));
                command.addAll(commandLine());
                judge(command);
            } finally {
                Files.delete(arguments);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judge(List<String> command) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        int code = run(command, said);
        if (Files.exists(folder.summary())) {
            return;
        }
        String message = complaint(said);
        if (code == 1) {
            throw new AssertionError(message);
        }
        throw new BarnstormException(message.isEmpty() ? "the run's process ended with code " + code : message);
    }

    private int run(List<String> command, List<String> said) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment(builder.environment());
        Process process = builder.start();
        Thread atTheEnd = new Thread(process::destroy, "barnstorm-end");
        Thread listener = new Thread(() -> listen(process.inputReader(StandardCharsets.UTF_8), said), "barnstorm-run");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            process.getOutputStream().close();
            listener.start();
            int code = process.waitFor();
            listener.join();
            return code;
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        }
    }

    /** As the launcher does: what a run starts it removes itself, and no cleaner is fetched from a registry. */
    private static void environment(Map<String, String> environment) {
        environment.putIfAbsent("TESTCONTAINERS_RYUK_DISABLED", "true");
    }

    /** Takes what the run says through to where the test's own words go. */
    private static void listen(BufferedReader output, List<String> said) {
        output.lines().forEach(line -> {
            said.add(line);
            System.err.println(line);
        });
    }

    private static void end(Process process) {
        process.toHandle().destroy(); // unlike its own destroy, leaves its output to who listens
        try {
            if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        process.onExit().join(); // it was only asked for: whoever comes back from here finds it gone
    }

    /** What it complained of, from its first word on; all that it said where it did not. */
    private static String complaint(List<String> said) {
        String all = String.join("\n", said);
        int at = all.indexOf(COMPLAINT);
        return (at < 0 ? all : all.substring(at + COMPLAINT.length())).strip();
    }

    // ---------------------------------------------------------------- what is started

    private List<String> commandLine() {
        List<String> line = new ArrayList<>(
                List.of("run", file.toString(), "--out", folder.path().toString()));
        if (!target.isEmpty()) {
            line.addAll(List.of("--target", target));
        }
        order.seed().ifPresent(seed -> line.addAll(List.of("--seed", Long.toString(seed))));
        order.sets().forEach(set -> line.addAll(List.of("--set", set)));
        order.allowRemote().forEach(host -> line.addAll(List.of("--allow-remote", host)));
        if (!order.plant().isEmpty()) {
            line.addAll(List.of("--plant", order.plant()));
        }
        return line;
    }

    /** For an argument file: a class path may be longer than a command line. */
    private static List<String> javaArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx1g",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        if (Runtime.version().feature() >= FIRST_JAVA_TO_WARN_OF_NATIVE_CODE) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.add("-D" + Surroundings.HOME + "=" + Surroundings.home());
        List.of(System.getenv().getOrDefault("BARNSTORM_JAVA_OPTS", "").split(" +")).stream()
                .filter(option -> !option.isEmpty())
                .forEach(arguments::add);
        arguments.addAll(List.of("-classpath", classPath(), COMMAND_LINE));
        return arguments.stream().map(ForkedPlay::quoted).toList();
    }

    /**
     * Surefire starts tests from a jar that has nothing in it but a list of paths, and says itself what is in the list. Where
     * tests are modules their paths are elsewhere.
     */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        String modules = System.getProperty("jdk.module.path", "");
        return modules.isEmpty() ? path : path + File.pathSeparator + modules;
    }

    /** As an argument file has it: in quotes, where a backslash escapes. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
