package dev.barnstorm.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.StepResult;
import dev.barnstorm.endpoint.probe.StepResult.Mark;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe sees of servers that know nothing of it. */
@Tag("patient")
class ForeignProbeIT {

    /** What the page allows, or leaves to the server: a probe has nothing to say. */
    private static final Set<String> ALLOWED = Set.of("cursor-goes-back-now-and-then", "accepts-what-is-forbidden");

    /** What the page does not forbid, and somebody will be sorry for. */
    private static final Set<String> ADVISED = Set.of("breaks-on-fifty-one", "cursor-is-inclusive");

    static Set<String> mutants() {
        Set<String> names = new TreeSet<>(ProbedServers.servers().keySet());
        names.removeAll(ALLOWED);
        names.removeAll(ADVISED);
        names.remove(ProbedServers.CORRECT);
        return names;
    }

    static Set<String> allowed() {
        return ALLOWED;
    }

    static Set<String> advised() {
        return ADVISED;
    }

    @Test
    void aCorrectServerThatSomebodyElseWroteIsToldNothing() {
        ProbeResult result = ProbedServers.probe(ProbedServers.CORRECT);

        assertEquals(List.of(), found(result));
        assertEquals(1, result.count(Mark.SKIPPED), "the token alone is not asked for");
        assertTrue(result.requests() < 500, () -> result.requests() + " requests");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    void whatThePageAllowsIsNotBroken(String mutant) {
        assertTrue(ProbedServers.probe(mutant).holds());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("advised")
    void whatIsUnwiseIsSaidAndBreaksNothing(String mutant) {
        ProbeResult result = ProbedServers.probe(mutant);

        assertTrue(result.holds());
        assertEquals(1, result.count(Mark.ADVICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aServerThatGetsOneThingWrongIsTold(String mutant) {
        ProbeResult result = ProbedServers.probe(mutant);

        assertTrue(result.count(Mark.BROKEN) > 0, mutant);
    }

    private static List<String> found(ProbeResult result) {
        return result.steps().stream()
                .filter(step -> step.finding() != null)
                .map(StepResult::toString)
                .toList();
    }
}
