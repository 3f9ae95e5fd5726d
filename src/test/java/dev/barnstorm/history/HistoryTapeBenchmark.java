package dev.barnstorm.history;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What an event costs on a tape, side by side with a file in the same run. From the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx2g -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.history.HistoryTapeBenchmark
 * }</pre>
 *
 * Only an otherwise idle machine gives figures worth quoting.
 */
final class HistoryTapeBenchmark {

    private static final int ROUNDS = 5;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<HistoryEvent> events = new ArrayList<>();

    private HistoryTapeBenchmark(int devices, int ticks) {
        new OrdinaryDay(devices, ticks).forEach(events::add);
    }

    /** Takes the number of devices and of ticks, if others than 1000 and 120 are wanted. */
    public static void main(String[] arguments) throws IOException {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int ticks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
        new HistoryTapeBenchmark(devices, ticks).run();
    }

    private void run() throws IOException {
        say("%,d events", events.size());
        say("%-10s %14s %12s", "", "bytes/event", "ns/event");
        HistoryTape tape = new HistoryTape();
        for (int round = 0; round < ROUNDS; round++) {
            tape = recorded();
            Path file = Files.createTempDirectory("tape-benchmark").resolve("history.db");
            written(file);
            Files.delete(file);
            Files.delete(file.getParent());
        }
        reading(tape);
    }

    private HistoryTape recorded() {
        HistoryTape tape = new HistoryTape();
        long began = System.nanoTime();
        events.forEach(tape::record);
        row("tape", tape.allocated(), System.nanoTime() - began);
        return tape;
    }

    private void written(Path file) throws IOException {
        long began = System.nanoTime();
        try (HistoryWriter writer = new HistoryWriter(file)) {
            events.forEach(writer::record);
        }
        row("file", Files.size(file), System.nanoTime() - began);
    }

    private void reading(HistoryTape tape) {
        say("%-10s %14s %12s", "of a tape", "", "ns/event");
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            tape.hash();
            row("hash", 0, System.nanoTime() - began);
            HistoryReader reader = tape.reader();
            each("devices", reader, site -> reader.devices(site).stream()
                    .mapToLong(device -> reader.device(device).events().size())
                    .sum());
            each("records", reader, site -> {
                long all = 0;
                for (HistoryReader.RecordLife life : reader.records(site)) {
                    all += life.events().size();
                }
                return all;
            });
        }
    }

    private void each(String what, HistoryReader reader, ToLongFunction<String> readSite) {
        long began = System.nanoTime();
        long read = reader.sites().stream().mapToLong(readSite).sum();
        say("%-10s %,14d %,12d", what, read, (System.nanoTime() - began) / Math.max(1, read));
    }

    private void row(String what, long bytes, long nanos) {
        say("%-10s %14.1f %,12d", what, (double) bytes / events.size(), nanos / events.size());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
