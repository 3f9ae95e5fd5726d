package dev.barnstorm.plan;

import dev.barnstorm.scenario.SimulationSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Draws service times: one total, cut in four at three places, each place alike. */
final class ServiceLaw {

    private static final int CUTS = 3;

    private final Law total;

    private ServiceLaw(Law total) {
        this.total = total;
    }

    /** The law of what the scenario states, or of the default where it states nothing. */
    static ServiceLaw of(@Nullable SimulationSpec stated) {
        return new ServiceLaw(Law.of((stated == null ? SimulationSpec.DEFAULT : stated).serviceTime()));
    }

    /** One device's service times, from its first request on. */
    ServiceTimes walk(Streams streams) {
        Chance chance = streams.chance("plan:service");
        return new ServiceTimes() {
            @Override
            public ServiceTime next() {
                return draw(chance);
            }

            @Override
            public long nextTotalMicros() {
                return micros(total.draw(chance));
            }
        };
    }

    private ServiceTime draw(Chance chance) {
        long micros = micros(total.draw(chance));
        long[] cuts = new long[CUTS];
        for (int i = 0; i < CUTS; i++) {
            cuts[i] = (long) (micros * chance.nextDouble());
        }
        Arrays.sort(cuts);
        return new ServiceTime(cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], micros - cuts[2], chance.nextDouble());
    }

    /** Unlike what lasts in a barn, a request may take less than a millisecond. */
    private static long micros(double seconds) {
        return StrictMath.min(Law.LONGEST_MICROS, StrictMath.max(0, StrictMath.round(seconds * 1e6)));
    }
}
