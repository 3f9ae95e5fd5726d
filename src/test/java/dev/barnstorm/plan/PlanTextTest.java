package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RebootSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.SignOutSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.StorageFullSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.UpgradeSpec;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.ServerFaultSpec.Kind;
import dev.barnstorm.scenario.ServerFaultSpec.Requests;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static Plan scripted() {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("on", Barns.online("on", 10, 8e6, 8e6));
        states.put("off", Barns.offline("off", 0, 1));
        List<Step> steps = List.of(
                new Step(Duration.ZERO, "on"),
                new Step(Duration.ofMinutes(30), "off"),
                new Step(Duration.ofMinutes(45), "on"),
                new Step(Duration.ofMinutes(50), "off"),
                new Step(Duration.ofSeconds(3_010), "on"));
        NetworkProfile network = Barns.network(Correlation.SITE, new Script(states, steps, null));
        GroupSpec group = new GroupSpec("", 3, 2, null, network, Barns.app(null, null));
        Scenario scenario = Barns.scenario(
                Duration.ofHours(1),
                List.of(group),
                List.of(Barns.event("egg", new Constant(600), Map.of("n", new ValueSpec.Literal("7")))),
                Barns.morningFaults());
        return Plan.of(scenario, 1, "r1");
    }

    @Test
    void aPlanReadsLikeThis() {
        Plan plan = scripted();
        String expected =
                """
                morning: Ten barns feed, count and note.
                  seed 1 · plan %s
                  2026-03-01T05:00:00Z and 1h on, at speed 60
                  3 sites, 6 devices: barn-01 … barn-03
                  on net

                Links, 50s a sign: # on  . off  ! an outage within
                  barn-01  ####################################..................######!###########
                  barn-02  ####################################..................######!###########
                  2 of 3 shown
                  online 74.7 %% · 6 outages, the longest 15m (barn-01 at 05:30:00)
                  replies swallowed after the server acted: 3.0 %% of pushes, 0.5 %% of pulls (net)

                Server faults
                  unavailable: from 05:20:00 for 3m, Retry-After 20 s
                  applied-then-reset: 1.0 %% of requests
                  error-500: 0.5 %% of requests

                Actions
                  05:01:15 barn-01/dev-01 creates egg {"n":7}
                  05:05:09 barn-02/dev-02 creates egg {"n":7}
                  05:05:49 barn-01/dev-02 creates egg {"n":7}
                  3 of 36 shown

                Totals
                  egg: 36 created
                """;
        assertEquals(expected.formatted(plan.hash()), PlanText.of(plan, 2, 3));
    }

    @Test
    void aLargePlanIsShownInPart() {
        String text = PlanText.of(Plan.of(Barns.morning(20, 5), Barns.SEED, ""));
        assertTrue(text.contains("12 of 20 shown"), text);
        assertTrue(text.contains("20 of 2,174 shown"), text);
        assertTrue(text.lines().count() < 80, "bounded");
    }

    @Test
    void spansAreSpelledInTheirTwoLargestUnits() {
        assertEquals("3m 12s", Spell.span(192 * Barns.SECOND));
        assertEquals("2d 3h", Spell.span(51 * Barns.HOUR));
        assertEquals("1h", Spell.span(Barns.HOUR));
        assertEquals("1.5s", Spell.span(1_500_000));
        assertEquals("0.25ms", Spell.span(250));
    }

    @Test
    void longScenariosSayWhichDay() {
        assertEquals("day 2 06:00:00", Spell.clock(Barns.START, 25 * Barns.HOUR, 48 * Barns.HOUR));
        assertEquals("06:00:00", Spell.clock(Barns.START, Barns.HOUR, 2 * Barns.HOUR));
        assertEquals("06:00:00", Spell.clock(Barns.START, Barns.HOUR, 24 * Barns.HOUR));
    }

    @Test
    void aSingleSiteIsNamedOnce() {
        String text = PlanText.of(Plan.of(Barns.morning(1, 1), Barns.SEED, ""));
        assertTrue(text.contains("  1 site, 1 device: barn-01\n"), text);
    }

    @Test
    void longPayloadsAreCutBetweenCodePoints() {
        assertEquals("🐔🐔…", Spell.cut("🐔🐔🐔🐔", 3));
        assertEquals("🐔🐔🐔", Spell.cut("🐔🐔🐔", 3));
    }

    /** Farmers whose apps die, vets who visit the first farm, and a depot that loses no reply. */
    private static Plan ofGroups() {
        NetworkProfile field = Barns.network(Correlation.DEVICE, steady());
        NetworkProfile wire =
                new NetworkProfile("wire", "", "", Correlation.DEVICE, steady(), 0, 0, Duration.ofSeconds(30), false);
        NetworkProfile downOnly = new NetworkProfile(
                "satellite", "", "", Correlation.DEVICE, steady(), 0, 0.01, Duration.ofSeconds(30), false);
        KillSpec kill = new KillSpec(new Constant(1_700), Duration.ofSeconds(5));
        StorageFullSpec full = new StorageFullSpec(new Constant(1_000), new Constant(5));
        SignOutSpec signOut = new SignOutSpec(new Constant(1_500), new Constant(5));
        RebootSpec reboot = new RebootSpec(new Constant(3_500), new Constant(5), Instant.EPOCH);
        UpgradeSpec upgrade = new UpgradeSpec(new Constant(600), Duration.ofSeconds(5), 2);
        DeviceFaultsSpec befalls = new DeviceFaultsSpec(null, full, signOut, reboot, upgrade);
        List<GroupSpec> fleet = List.of(
                new GroupSpec("farm", 1, 1, null, field, Barns.app(null, null), DeviceFaultsSpec.of(kill)),
                new GroupSpec("vets", 1, 1, "farm", downOnly, Barns.app(null, null), befalls),
                new GroupSpec("depot", 1, 1, null, wire, Barns.app(null, null)));
        List<WorkSpec> work = List.of(
                Barns.document("egg", 1, new Constant(1_500), 0), Barns.document("flock", 3, new Constant(1_800), 0));
        TreeSet<String> thirteen = new TreeSet<>();
        for (int i = 10; i < 23; i++) {
            thirteen.add("d" + i);
        }
        List<ServerFaultSpec> faults = List.of(
                new ServerFaultSpec(Kind.ERROR_500, null, null, 0.5, null, thirteen, Requests.WRITES),
                new ServerFaultSpec(
                        Kind.LOST_REPLY, null, null, 0.5, null, new TreeSet<>(thirteen.headSet("d22")), Requests.READS),
                new ServerFaultSpec(Kind.UNAVAILABLE, Duration.ofMinutes(1), Duration.ofMinutes(2), 0.25, null));
        return Plan.of(Barns.scenario(Duration.ofHours(1), fleet, work, faults), 3, "");
    }

    private static Script steady() {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("on", Barns.online("on", 10, 8e6, 8e6));
        return new Script(states, List.of(new Step(Duration.ZERO, "on")), null);
    }

    @Test
    void aPlanOfSeveralGroupsReadsLikeThis() {
        Plan plan = ofGroups();
        String expected =
                """
                morning: Ten barns feed, count and note.
                  seed 3 · plan %s
                  2026-03-01T05:00:00Z and 1h on, at speed 60
                  2 sites, 3 devices: farm-01 … depot-01
                  farm on net
                  vets on satellite, in the sites of farm
                  depot on wire

                Links, 50s a sign: ! an outage within
                  0 of 3 shown
                  online 100.0 %% · 0 outages
                  replies swallowed after the server acted: 3.0 %% of pushes, 0.5 %% of pulls (net)
                  replies swallowed after the server acted: 0.0 %% of pushes, 1.0 %% of pulls (satellite)

                Server faults
                  error-500: 50.0 %% of requests, writes only, for d10, d11, d12, d13, d14, d15, d16, d17, d18, d19, d20, d21 and 1 more
                  lost-reply: 50.0 %% of requests, reads only, for d10, d11, d12, d13, d14, d15, d16, d17, d18, d19, d20, d21
                  unavailable: from 05:01:00 for 2m, 25.0 %% of requests

                Apps die 2 times, on 1 device

                Storage is full 3 times, on 1 device

                Users sign out 3 times, on 1 device

                Phones reboot 1 time, on 1 device

                Apps are upgraded 1 time, on 1 device

                Actions
                  05:01:08 depot-01/dev-01 updates egg no. 1 {"headcount":4525}
                  05:02:50 depot-01/dev-01 updates flock no. 2 {"headcount":4544}
                  05:14:56 farm-01/dev-vets-01 updates egg no. 1 {"headcount":4123}
                  05:23:59 farm-01/dev-01 updates egg no. 1 {"headcount":4183}
                  4 of 13 shown

                Totals
                  egg: 7 updated
                  flock: 6 updated
                """;
        assertEquals(expected.formatted(plan.hash()), PlanText.of(plan, 0, 4));
    }
}
