package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.barnstorm.endpoint.DeltaGuard;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.Shard;
import dev.barnstorm.protocol.strict.MergePatch;
import dev.barnstorm.run.virtual.VirtualRuns;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeltaQuestionTest {

    private static Plan plan(String salt, String... sets) {
        return Plan.of(VirtualRuns.settings("delta-payloads", 1, sets).scenario(), 1, salt);
    }

    @Test
    void aTargetIsAskedForAChangeOfADocumentThatOperatorsWrite() {
        DeltaGuard.Question asked = DeltaQuestion.of(plan("r1")).orElseThrow();
        assertEquals("barnstorm-deltas-barn-01-r1", asked.site());
        assertEquals("flock", asked.entity());
        String changed = MergePatch.apply(asked.payload(), asked.delta());
        assertFalse(MergePatch.same(asked.payload(), changed), asked::toString);
        assertNotEquals(asked.delta(), changed, "what is not changed tells a delta from a payload");
    }

    @Test
    void nothingIsAskedWhereNothingIsSentByDelta() {
        assertEquals(Optional.empty(), DeltaQuestion.of(plan("", "fleet.app.sync.payloads=whole")));
        assertEquals(
                Optional.empty(),
                DeltaQuestion.of(plan("", "work=[{entity: eggs, kind: event, every: 1m}]", "checks.coverage={}")));
    }

    @Test
    void shardsOfOnePlanAskAtDifferentSites() {
        Plan plan = plan("r1");
        assertNotEquals(
                DeltaQuestion.of(plan.of(new Shard(1, 2))).orElseThrow().site(),
                DeltaQuestion.of(plan.of(new Shard(2, 2))).orElseThrow().site());
    }
}
