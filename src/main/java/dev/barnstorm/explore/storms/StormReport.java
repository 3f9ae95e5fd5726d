package dev.barnstorm.explore.storms;

import dev.barnstorm.explore.forecast.ServerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about returns.
 *
 * @param scenario the scenario's name
 * @param plan which were played
 * @param returns what came of each, in the plan's order
 * @param server what they met
 * @param patienceSeconds longer than that nobody is to wait for a worker
 * @param command the command line that does it again
 */
public record StormReport(
        String scenario,
        StormPlan plan,
        List<Return> returns,
        ServerModel server,
        double patienceSeconds,
        String command) {

    public StormReport {
        returns = List.copyOf(returns);
    }

    /** One fleet after one outage, with each jitter window. */
    public record Row(int devices, double outageSeconds, List<Return> byJitter, Optional<Return> safe) {}

    /** By fleet and outage; what is safe is the shortest window from which on every longer one is harmless, too. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int windows = plan.jitters().size();
        for (int at = 0; at < returns.size(); at += windows) {
            List<Return> byJitter = returns.subList(at, at + windows);
            Optional<Return> safe = Optional.empty();
            for (int i = windows - 1; i >= 0 && byJitter.get(i).harmless(patienceSeconds); i--) {
                safe = Optional.of(byJitter.get(i));
            }
            rows.add(new Row(byJitter.get(0).devices(), byJitter.get(0).outageSeconds(), List.copyOf(byJitter), safe));
        }
        return rows;
    }
}
