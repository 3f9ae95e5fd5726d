package dev.barnstorm.explore.forecast;

import dev.barnstorm.run.virtual.ServerTimes;
import dev.barnstorm.scenario.Scenario;
import java.util.Locale;

/**
 * A server as far as a forecast knows it: workers who take requests in the order in which they come.
 *
 * @param workers how many; 0: one for everybody
 * @param times how long one takes
 * @param told where that is known from, for people
 */
public record ServerModel(int workers, ServerTimes times, String told) {

    /** What the scenario states of its simulated server. */
    public static ServerModel stated(Scenario scenario) {
        int workers = scenario.simulated().workers();
        return new ServerModel(
                workers,
                ServerTimes.STATED,
                "the scenario's simulation.serviceTime, " + (workers == 0 ? "no limit of workers" : workers(workers)));
    }

    /** The same with another number of workers, 1 or more. */
    public ServerModel with(int otherWorkers) {
        return new ServerModel(otherWorkers, times, told + "; " + workers(otherWorkers) + " asked for");
    }

    static String workers(int workers) {
        return String.format(Locale.ROOT, workers == 1 ? "%d worker" : "%,d workers", workers);
    }
}
