package dev.barnstorm.cli;

import dev.barnstorm.run.BarnRun;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/** Plays a run so that Ctrl-C makes it heal, audit and report instead of dying. */
final class Interruptible {

    private Interruptible() {}

    /**
     * Plays the run and then the report.
     *
     * @return the report's exit code
     */
    static int play(BarnRun run, IntSupplier report) {
        CountDownLatch over = new CountDownLatch(1);
        int[] code = {ExitCode.UNDECIDED};
        Thread onSignal = new Thread(() -> finishEarly(run, over, code), "on-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            run.play();
            code[0] = report.getAsInt();
            return code[0];
        } finally {
            over.countDown();
            withdraw(onSignal);
        }
    }

    /** The process is to end while the run goes on: end it properly first, and with its own exit code. */
    private static void finishEarly(BarnRun run, CountDownLatch over, int[] code) {
        run.interrupt();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code[0]);
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook is what ends the process, and waits for us.
            assert alreadyShuttingDown != null;
        }
    }
}
