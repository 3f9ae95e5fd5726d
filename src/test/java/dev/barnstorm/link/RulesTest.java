package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.link.Moment.Occasion;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static LinkSegment outage(boolean resets, boolean passesLater) {
        LinkState offline =
                new LinkState("offline", Duration.ZERO, Duration.ZERO, 1, 1, 0, Duration.ZERO, true, resets ? 1 : 0, 0);
        return new LinkSegment(0, 1, offline, Rate.UNLIMITED, Rate.UNLIMITED, false, resets, passesLater);
    }

    private static Moment moment(Occasion occasion, LinkSegment segment) {
        return new Moment(occasion, segment, RequestKind.PUSH, 7);
    }

    @Test
    void anOutageResetsOrStallsAsItIsDrawn() {
        OutageRule rule = new OutageRule();
        for (Occasion occasion : List.of(Occasion.CONNECT, Occasion.SEGMENT)) {
            assertEquals(Fate.Plain.RESET, rule.decide(moment(occasion, outage(true, false))));
            assertEquals(Fate.Plain.STALL, rule.decide(moment(occasion, outage(false, false))));
        }
    }

    @Test
    void aCleanLinkAndARecordedSilenceCutNothing() {
        OutageRule rule = new OutageRule();
        assertEquals(Fate.Plain.FORWARD, rule.decide(moment(Occasion.SEGMENT, LinkSegment.CLEAN)));
        assertEquals(Fate.Plain.FORWARD, rule.decide(moment(Occasion.SEGMENT, outage(true, true))));
    }

    @Test
    void theNextFateIsTakenForPushesPutsAndPullsAndForNothingElse() {
        List<String> asked = new ArrayList<>();
        PlannedFatesRule rule = new PlannedFatesRule((push, now) -> {
            asked.add(push + "@" + now);
            return new RequestFate(RequestFate.Kind.SWALLOW_REPLY, null);
        });
        for (RequestKind kind : RequestKind.values()) {
            Fate fate = rule.decide(new Moment(Occasion.REQUEST, LinkSegment.CLEAN, kind, asked.size()));
            assertEquals(kind == RequestKind.OTHER ? Fate.Plain.FORWARD : Fate.Plain.SWALLOW_REPLY, fate);
        }
        rule.decide(moment(Occasion.CONNECT, LinkSegment.CLEAN));
        assertEquals(List.of("true@0", "true@1", "false@2"), asked);
    }

    @Test
    void theFirstRuleThatHasSomethingToSayIsObeyed() {
        Rule rule = Rule.firstOf(
                List.of(moment -> Fate.Plain.FORWARD, moment -> Fate.Plain.STALL, moment -> Fate.Plain.RESET));
        assertEquals(Fate.Plain.STALL, rule.decide(moment(Occasion.CONNECT, LinkSegment.CLEAN)));
    }

    @Test
    void plannedFatesSayWhoHearsWhat() {
        Fate unavailable = Fate.of(new RequestFate(RequestFate.Kind.UNAVAILABLE, Duration.ofSeconds(20)));
        assertEquals(new Fate.Answer(503, Duration.ofSeconds(20)), unavailable);
        assertFalse(unavailable.reachesServer());
        assertTrue(unavailable.hearsReply());
        assertEquals(Optional.of("unavailable"), unavailable.faultName());

        Fate unauthorized = Fate.of(new RequestFate(RequestFate.Kind.UNAUTHORIZED, null));
        assertEquals(new Fate.Answer(401, null), unauthorized);
        assertFalse(unauthorized.reachesServer());
        assertEquals(Optional.of("unauthorized"), unauthorized.faultName());
        assertEquals(
                "Bearer", FaultReply.of((Fate.Answer) unauthorized).headers().get("WWW-Authenticate"));

        Fate applied = Fate.of(new RequestFate(RequestFate.Kind.APPLIED_THEN_RESET, null));
        assertTrue(applied.reachesServer());
        assertFalse(applied.hearsReply());
        assertEquals(Optional.of("applied-then-reset"), applied.faultName());

        Fate swallowed = Fate.of(new RequestFate(RequestFate.Kind.SWALLOW_REPLY, null));
        assertTrue(swallowed.reachesServer());
        assertFalse(swallowed.hearsReply());
        assertEquals(Optional.empty(), swallowed.faultName());

        assertEquals(
                Optional.of("error-500"),
                Fate.of(new RequestFate(RequestFate.Kind.ERROR_500, null)).faultName());
        assertEquals(Fate.Plain.FORWARD, Fate.of(RequestFate.NONE));
    }
}
