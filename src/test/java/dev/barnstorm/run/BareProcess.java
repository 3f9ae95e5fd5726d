package dev.barnstorm.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareLife} as a process beside this one, with the options that this one was started with. */
final class BareProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter commands;
    private final BufferedReader answers;

    /** What it is to do, in numbers. */
    record Loaded(int requests, int deviceRows, int historyRows) {}

    private BareProcess(Process process) {
        this.process = process;
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static BareProcess start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareLife.class.getName()));
        return new BareProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** From now on it does what is in that history, and asks that endpoint what is noted in that file. */
    Loaded load(Path history, Path requests, URI base, double speed) throws IOException {
        String[] words = ask("load", history, requests, base, speed);
        return new Loaded(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }

    /** Everything, each when the run did it. */
    CpuTime together(Path folder) throws IOException {
        return measured("together", folder);
    }

    /** The devices' rows alone, as fast as it can. */
    CpuTime devices(Path folder) throws IOException {
        return measured("devices", folder);
    }

    /** The history's rows alone, as fast as it can. */
    CpuTime history(Path folder) throws IOException {
        return measured("history", folder);
    }

    /** The requests alone, as fast as it can. */
    CpuTime gatling(Path folder) throws IOException {
        return measured("gatling", folder);
    }

    private CpuTime measured(String what, Path folder) throws IOException {
        String[] words = ask(what, folder.resolve(what));
        return new CpuTime(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    private String[] ask(Object... words) throws IOException {
        commands.println(
                String.join("\t", List.of(words).stream().map(Object::toString).toList()));
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the bare program ended by itself");
        }
        return answer.split("\t");
    }

    @Override
    public void close() {
        commands.close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
