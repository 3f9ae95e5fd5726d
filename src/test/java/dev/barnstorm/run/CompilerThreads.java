package dev.barnstorm.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads of this process that compile, as Linux counts them. They are there for good only with
 * {@code -XX:-UseDynamicNumberOfCompilerThreads}.
 */
final class CompilerThreads {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** {@code CLK_TCK} of every Linux that Java runs on: a hundredth of a second. */
    private static final double MICROS_A_TICK = 10_000;

    /** Where user time and system time stand behind the name, whose end is a bracket. */
    private static final int USER = 11;

    private CompilerThreads() {}

    /** Microseconds of processor that they took so far. */
    static double micros() throws IOException {
        double ticks = 0;
        try (Stream<Path> tasks = Files.list(TASKS)) {
            for (Path task : tasks.toList()) {
                ticks += ticks(task);
            }
        }
        return ticks * MICROS_A_TICK;
    }

    private static long ticks(Path task) throws IOException {
        String stat;
        try {
            stat = Files.readString(task.resolve("stat"));
        } catch (NoSuchFileException gone) {
            return 0; // another thread, which has ended meanwhile
        }
        int end = stat.lastIndexOf(')');
        if (!stat.contains("(C1 Compiler") && !stat.contains("(C2 Compiler")) {
            return 0;
        }
        List<String> behind = List.of(stat.substring(end + 2).split(" "));
        return Long.parseLong(behind.get(USER)) + Long.parseLong(behind.get(USER + 1));
    }
}
