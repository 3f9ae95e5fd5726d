package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

/** How busy all of this machine's processors were, whoever used them; looked at now and then. */
final class Processors {

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private double sum;
    private long looks;

    /** What went on since the last look, which counts if it was {@code wanted}. */
    synchronized void look(boolean wanted) {
        double busy = machine.getCpuLoad();
        if (wanted && busy >= 0) {
            sum += busy;
            looks++;
        }
    }

    /** Share of the processors' time, 0 to 1; empty when nothing was looked at, or the system does not tell. */
    synchronized OptionalDouble busy() {
        return looks == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / looks);
    }
}
