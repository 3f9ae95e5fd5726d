package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of all crashes of a scenario together. */
final class CrashRules {
    private final @Nullable TargetSpec target;
    private final Problems problems;

    /** A crash that is written whole, and where. */
    private record Written(Duration at, Duration until, Node node) {}

    CrashRules(@Nullable TargetSpec target, Problems problems) {
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
        List<Written> crashes = new ArrayList<>();
        for (int i = 0; i < Math.min(faults.size(), nodes.size()); i++) {
            ServerFaultSpec fault = faults.get(i);
            Duration at = fault.at();
            Duration lasting = fault.lasting();
            if (fault.kind() == ServerFaultSpec.Kind.CRASH && at != null && lasting != null) {
                crashes.add(new Written(at, at.plus(lasting), nodes.get(i)));
            }
        }
        crashes.sort(Comparator.comparing(Written::at));
        crashes.forEach(this::ofAServerOfOurOwn);
        for (int i = 1; i < crashes.size(); i++) {
            oneAfterTheOther(crashes.get(i - 1), crashes.get(i));
        }
    }

    private void ofAServerOfOurOwn(Written crash) {
        if (target != null && !target.startedByRun()) {
            problems.add(
                    crash.node().place(),
                    "only a server that the run starts can crash, and the target is a URL",
                    "leave the crash out, or write target: wiremock or target: reference");
        }
    }

    private void oneAfterTheOther(Written earlier, Written later) {
        if (later.at().compareTo(earlier.until()) <= 0) {
            problems.add(
                    later.node().place(),
                    "a crash while the server is down from an earlier one",
                    "let it come back first, or make one longer crash of the two");
        }
    }
}
