package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.ServiceTimes;
import java.util.Arrays;

/** How long a worker of a modelled server takes for requests: a law for each device. */
@FunctionalInterface
public interface ServerTimes {

    /** What the scenario states, {@code simulation.serviceTime}. */
    ServerTimes STATED = device -> {
        ServiceTimes times = device.serviceTimes();
        return writes -> times.nextTotalMicros();
    };

    /** One device's requests, in the order in which they reach the server. */
    @FunctionalInterface
    interface Draw {
        /**
         * The next one.
         *
         * @param writes whether it is a push or a PUT, not a pull
         * @return microseconds of real time
         */
        long micros(boolean writes);
    }

    /** The draws of a device. */
    Draw of(DevicePlan device);

    /**
     * Times that were measured, each as likely as any other.
     *
     * @param pushes what pushes and PUTs took, microseconds of real time; at least one
     * @param pulls what pulls took
     */
    static ServerTimes measured(long[] pushes, long[] pulls) {
        long[] ofPushes = Arrays.copyOf(pushes, pushes.length);
        long[] ofPulls = Arrays.copyOf(pulls, pulls.length);
        return device -> {
            Chance chance = device.chance("measured-service");
            return writes -> {
                long[] times = writes ? ofPushes : ofPulls;
                return times[(int) chance.below(times.length)];
            };
        };
    }
}
