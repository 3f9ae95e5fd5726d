package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of all times together in which a scenario's server is dead or hangs. */
final class DowntimeRules {
    private final @Nullable TargetSpec target;
    private final Problems problems;

    /** A time that is written whole, and where. */
    private record Written(ServerFaultSpec.Kind kind, Duration at, Duration until, Node node) {

        boolean isFreeze() {
            return kind == ServerFaultSpec.Kind.FREEZE;
        }
    }

    DowntimeRules(@Nullable TargetSpec target, Problems problems) {
        this.target = target;
        this.problems = problems;
    }

    /**
     * Adds what is wrong.
     *
     * @param faults as they were read
     * @param nodes the same as they are written
     */
    void check(List<ServerFaultSpec> faults, List<Node> nodes) {
        List<Written> downtimes = new ArrayList<>();
        for (int i = 0; i < Math.min(faults.size(), nodes.size()); i++) {
            ServerFaultSpec fault = faults.get(i);
            Duration at = fault.at();
            Duration lasting = fault.lasting();
            if (fault.kind().isOfTheProcess() && at != null && lasting != null) {
                downtimes.add(new Written(fault.kind(), at, at.plus(lasting), nodes.get(i)));
            }
        }
        downtimes.sort(Comparator.comparing(Written::at));
        downtimes.forEach(this::ofAServerOfOurOwn);
        for (int i = 1; i < downtimes.size(); i++) {
            oneAfterTheOther(downtimes.get(i - 1), downtimes.get(i));
        }
    }

    private void ofAServerOfOurOwn(Written downtime) {
        if (target != null && !target.startedByRun()) {
            problems.add(
                    downtime.node().place(),
                    "only a server that the run starts can " + (downtime.isFreeze() ? "be frozen" : "crash")
                            + ", and the target is a URL",
                    "leave it out, or write target: wiremock or target: reference");
        }
    }

    private void oneAfterTheOther(Written earlier, Written later) {
        if (later.at().compareTo(earlier.until()) <= 0) {
            problems.add(
                    later.node().place(),
                    "a " + (later.isFreeze() ? "freeze" : "crash") + " while the server "
                            + (earlier.isFreeze() ? "hangs" : "is down") + " from an earlier one",
                    "let it come back first, or make one longer one of the two");
        }
    }
}
