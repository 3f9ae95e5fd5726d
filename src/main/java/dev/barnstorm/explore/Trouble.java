package dev.barnstorm.explore;

import dev.barnstorm.endpoint.EndpointException;
import dev.barnstorm.history.HistoryException;
import dev.barnstorm.plan.TraceException;
import dev.barnstorm.report.ReportException;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.ScenarioException;

/** What a failure on the way to a verdict means to whoever asked for one. */
public final class Trouble {

    private Trouble() {}

    /** Whether its message is one that people can act on; if not, the harness has a defect. */
    public static boolean isForPeople(Throwable failure) {
        return failure instanceof ScenarioException
                || failure instanceof RunRefused
                || failure instanceof EndpointException
                || failure instanceof HistoryException
                || failure instanceof ReportException
                || failure instanceof TraceException;
    }

    /** Whether it is the server's fault, so that the run counts as failed. */
    public static boolean isTheServers(Throwable failure) {
        return (failure instanceof RunRefused refused && refused.serverBrokeProtocol())
                || (failure instanceof EndpointException endpoint && endpoint.brokeProtocol());
    }
}
