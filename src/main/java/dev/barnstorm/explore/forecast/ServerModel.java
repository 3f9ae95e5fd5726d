package dev.barnstorm.explore.forecast;

import dev.barnstorm.run.virtual.ServerTimes;
import dev.barnstorm.scenario.Scenario;
import java.util.Locale;

/**
 * A server as far as a forecast knows it: workers who take requests in the order in which they come.
 *
 * @param workers how many; 0: one for everybody
 * @param times how long one takes
 * @param timesFrom where the times are known from, for people
 * @param workersFrom where their number is known from
 */
public record ServerModel(int workers, ServerTimes times, String timesFrom, String workersFrom) {

    /** What the scenario states of its simulated server. */
    public static ServerModel stated(Scenario scenario) {
        int workers = scenario.simulated().workers();
        return new ServerModel(
                workers,
                ServerTimes.STATED,
                "times as the scenario's simulation.serviceTime",
                workers == 0 ? "no limit of workers" : workers(workers) + ", simulation.workers");
    }

    /** All that is known of it, for people. */
    public String told() {
        return timesFrom + "; " + workersFrom;
    }

    /** The same with another number of workers; 0: no limit. */
    public ServerModel with(int otherWorkers) {
        return new ServerModel(
                otherWorkers,
                times,
                timesFrom,
                (otherWorkers == 0 ? "no limit of workers" : workers(otherWorkers)) + ", as asked for");
    }

    static String workers(int workers) {
        return String.format(Locale.ROOT, workers == 1 ? "%d worker" : "%,d workers", workers);
    }
}
