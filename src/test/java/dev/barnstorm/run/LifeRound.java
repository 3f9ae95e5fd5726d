package dev.barnstorm.run;

import dev.barnstorm.run.BareProcess.Loaded;

/**
 * A round of {@link WholeLifeBenchmark}: a life that was led and judged, and the same done again with nothing around it. Each
 * figure is in microseconds of processor a record.
 *
 * @param records of the life
 * @param repeated what was done again
 * @param together its rows and requests, each at its time
 * @param devices the devices' rows alone, as fast as it can, as the two that follow
 */
record LifeRound(
        long records,
        Loaded repeated,
        CpuTime playing,
        CpuTime checking,
        CpuTime together,
        CpuTime devices,
        CpuTime history,
        CpuTime gatling) {

    double whole() {
        return played() + checked();
    }

    double played() {
        return playing.working() / records;
    }

    double checked() {
        return checking.working() / records;
    }

    double bare() {
        return together.working() / records;
    }

    double bareDevices() {
        return devices.working() / records;
    }

    double bareHistory() {
        return history.working() / records;
    }

    double bareGatling() {
        return gatling.working() / records;
    }

    /** The three, one after the other, each as fast as it can. */
    double apart() {
        return bareDevices() + bareHistory() + bareGatling();
    }

    /** What the JIT compiler took beside {@link #whole}. */
    double compilingWhole() {
        return (playing.compiling() + checking.compiling()) / records;
    }

    /** What the JIT compiler took beside {@link #bare}. */
    double compilingBare() {
        return together.compiling() / records;
    }
}
