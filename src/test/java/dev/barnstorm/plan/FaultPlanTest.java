package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.plan.RequestFate.Kind;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.ServerFaultSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Streams STREAMS = new Streams(9, "#1", "#1");
    private static final int REQUESTS = 100_000;

    private static FaultPlan faults(ServerFaultSpec... faults) {
        return new FaultPlan(Barns.drops(Correlation.SITE), List.of(faults));
    }

    private static ServerFaultSpec share(ServerFaultSpec.Kind kind, double share) {
        return new ServerFaultSpec(kind, null, null, share, null);
    }

    private static ServerFaultSpec window(ServerFaultSpec.Kind kind, long atSeconds, long forSeconds) {
        return new ServerFaultSpec(
                kind, Duration.ofSeconds(atSeconds), Duration.ofSeconds(forSeconds), 1, Duration.ofSeconds(20));
    }

    private static double share(FaultPlan plan, boolean push, Kind kind) {
        RequestFates fates = plan.walk(STREAMS, "barn-01/dev-01");
        int met = 0;
        for (int i = 0; i < REQUESTS; i++) {
            met += fates.next(push, 0).kind() == kind ? 1 : 0;
        }
        return (double) met / REQUESTS;
    }

    @Test
    void repliesAreLostInTheProfilesShares() {
        assertEquals(0.03, share(faults(), true, Kind.SWALLOW_REPLY), 0.003);
        assertEquals(0.005, share(faults(), false, Kind.SWALLOW_REPLY), 0.001);
    }

    @Test
    void serverFaultsComeInTheirShares() {
        FaultPlan plan =
                faults(share(ServerFaultSpec.Kind.APPLIED_THEN_RESET, 0.1), share(ServerFaultSpec.Kind.ERROR_500, 0.2));
        assertEquals(0.1, share(plan, true, Kind.APPLIED_THEN_RESET), 0.005);
        assertEquals(0.9 * 0.2, share(plan, true, Kind.ERROR_500), 0.006);
        assertEquals(0.9 * 0.8 * 0.03, share(plan, true, Kind.SWALLOW_REPLY), 0.003);
    }

    @Test
    void aWindowBeatsEverythingFromItsBeginToBeforeItsEnd() {
        RequestFates fates = faults(
                        share(ServerFaultSpec.Kind.ERROR_500, 1), window(ServerFaultSpec.Kind.UNAVAILABLE, 60, 30))
                .walk(STREAMS, "barn-01/dev-01");
        assertEquals(Kind.ERROR_500, fates.next(true, 59_999_999).kind());
        assertEquals(new RequestFate(Kind.UNAVAILABLE, Duration.ofSeconds(20)), fates.next(true, 60_000_000));
        assertEquals(Kind.UNAVAILABLE, fates.next(false, 89_999_999).kind());
        assertEquals(Kind.ERROR_500, fates.next(true, 90_000_000).kind());
    }

    @Test
    void theFateOfARequestDependsOnItsNumberAlone() {
        FaultPlan plan = faults(
                share(ServerFaultSpec.Kind.APPLIED_THEN_RESET, 0.1), window(ServerFaultSpec.Kind.UNAVAILABLE, 60, 30));
        List<Kind> early = new ArrayList<>();
        List<Kind> late = new ArrayList<>();
        RequestFates undisturbed = plan.walk(STREAMS, "barn-01/dev-01");
        RequestFates disturbed = plan.walk(STREAMS, "barn-01/dev-01");
        for (int i = 0; i < 200; i++) {
            disturbed.next(i % 2 == 0, 70_000_000);
            undisturbed.next(true, 0);
        }
        for (int i = 0; i < 200; i++) {
            early.add(undisturbed.next(true, 1).kind());
            late.add(disturbed.next(true, 500_000_000).kind());
        }
        assertEquals(early, late);
    }
}
