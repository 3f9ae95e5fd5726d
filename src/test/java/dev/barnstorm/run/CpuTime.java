package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Microseconds of this process's processor: of the threads that do a piece of work, and of those that compile their code. */
record CpuTime(double working, double compiling) {

    /** A piece of work that is measured. */
    interface Work {
        void run() throws Exception;
    }

    /** What that work takes; what an earlier piece left to be collected is gone before. */
    static CpuTime of(Work work) throws Exception {
        System.gc();
        double compiledBefore = CompilerThreads.micros();
        double before = allMicros();
        work.run();
        double all = allMicros() - before;
        double compiling = CompilerThreads.micros() - compiledBefore;
        return new CpuTime(all - compiling, compiling);
    }

    private static double allMicros() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e3;
    }
}
