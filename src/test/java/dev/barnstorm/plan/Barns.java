package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec;
import dev.barnstorm.scenario.ChecksSpec;
import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.Distribution.IntegerRange;
import dev.barnstorm.scenario.Distribution.LogNormal;
import dev.barnstorm.scenario.Distribution.Normal;
import dev.barnstorm.scenario.Distribution.Poisson;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.MutableWrites;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Form;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.ProtocolSpec;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.SimulationSpec;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Scenarios for the tests of the plan, written by hand. */
final class Barns {

    static final Instant START = Instant.parse("2026-03-01T05:00:00Z");
    static final long SEED = 20260301;
    static final long SECOND = 1_000_000;
    static final long HOUR = 3_600 * SECOND;

    private Barns() {}

    static LinkState online(String name, int latencyMillis, double down, double up) {
        Duration latency = Duration.ofMillis(latencyMillis);
        return new LinkState(name, latency, latency.dividedBy(2), down, up, 0, Duration.ZERO, false, 0, 0);
    }

    static LinkState offline(String name, double resets, double known) {
        double unlimited = Double.POSITIVE_INFINITY;
        return new LinkState(
                name, Duration.ZERO, Duration.ZERO, unlimited, unlimited, 0, Duration.ZERO, true, resets, known);
    }

    static NetworkProfile network(Correlation correlated, Form form) {
        return new NetworkProfile("net", "", "", correlated, form, 0.03, 0.005, Duration.ofSeconds(30), false);
    }

    /** Signal drops every few minutes. */
    static NetworkProfile drops(Correlation correlated) {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("connected", online("connected", 60, 9e6, 3e6));
        states.put("degraded", online("degraded", 400, 240e3, 200e3));
        states.put("offline", offline("offline", 0.3, 0.8));
        Map<String, Distribution> stay = new LinkedHashMap<>();
        stay.put("connected", new Exponential(180));
        stay.put("degraded", new LogNormal(15, 60));
        stay.put("offline", new LogNormal(8, 60));
        Map<String, Map<String, Double>> next = new LinkedHashMap<>();
        next.put("connected", Map.of("offline", 0.6, "degraded", 0.4));
        next.put("degraded", Map.of("connected", 0.5, "offline", 0.5));
        next.put("offline", Map.of("degraded", 0.5, "connected", 0.5));
        return network(correlated, new NetworkProfile.Markov(states, stay, next));
    }

    /** A millisecond of 8 Mbit/s, a millisecond of nothing, and so on. */
    static NetworkProfile flickering() {
        Map<String, LinkState> states = new LinkedHashMap<>();
        states.put("fast", online("fast", 20, 8e6, 8e5));
        states.put("gone", offline("gone", 0.25, 0.5));
        List<Step> steps = List.of(new Step(Duration.ZERO, "fast"), new Step(Duration.ofMillis(1), "gone"));
        return network(Correlation.SITE, new Script(states, steps, Duration.ofMillis(2)));
    }

    static GroupSpec group(String name, int sites, int devicesPerSite, @Nullable String host, NetworkProfile network) {
        return new GroupSpec(
                name, sites, devicesPerSite, host, network, app(new Exponential(360), new Exponential(360)));
    }

    static AppSpec app(@Nullable Distribution foreground, @Nullable Distribution background) {
        return new AppSpec(
                new SyncSpec(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        50,
                        Duration.ofSeconds(30),
                        false,
                        KeepAlive.SESSION,
                        null,
                        Duration.ZERO),
                foreground == null || background == null ? null : new Lifecycle.Drawn(foreground, background, null),
                MutableWrites.BATCH,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                new Normal(0, 20, null, null),
                50);
    }

    static WorkSpec event(String entity, Distribution every, Map<String, ValueSpec> payload) {
        return new WorkSpec(entity, Kind.EVENT, 0, every, 0, payload, 0, null, new TreeSet<>(), List.of());
    }

    static WorkSpec document(String entity, int records, Distribution every, double deleteShare) {
        return new WorkSpec(
                entity,
                Kind.DOCUMENT,
                records,
                every,
                deleteShare,
                Map.of("headcount", new ValueSpec.Drawn(new IntegerRange(4000, 5000))),
                0,
                null,
                new TreeSet<>(),
                List.of());
    }

    static WorkSpec feeding() {
        Map<String, ValueSpec> payload = new LinkedHashMap<>();
        payload.put("kg", new ValueSpec.Drawn(new Normal(12, 3, 0.0, null)));
        payload.put("note", new ValueSpec.Text(40));
        return event("feeding", new Exponential(120), payload);
    }

    static List<WorkSpec> morningWork() {
        Map<String, ValueSpec> dead = Map.of("count", new ValueSpec.Drawn(new Poisson(2)));
        return List.of(
                feeding(),
                new WorkSpec(
                        "mortality",
                        Kind.EVENT,
                        0,
                        new Exponential(540),
                        0,
                        dead,
                        0.05,
                        "{\"invalid\":true}",
                        new TreeSet<>(),
                        List.of()),
                document("flock", 5, new Exponential(600), 0.01));
    }

    static List<ServerFaultSpec> morningFaults() {
        return List.of(
                new ServerFaultSpec(
                        ServerFaultSpec.Kind.UNAVAILABLE,
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(3),
                        1,
                        Duration.ofSeconds(20)),
                new ServerFaultSpec(ServerFaultSpec.Kind.APPLIED_THEN_RESET, null, null, 0.01, null),
                new ServerFaultSpec(ServerFaultSpec.Kind.ERROR_500, null, null, 0.005, null));
    }

    static Scenario scenario(
            Duration duration, List<GroupSpec> fleet, List<WorkSpec> work, List<ServerFaultSpec> serverFaults) {
        return new Scenario(
                "morning",
                "Ten barns feed, count and note.",
                SEED,
                new Scenario.ClockSpec(START, duration, 60),
                new TargetSpec.WireMock(Duration.ofSeconds(5)),
                ProtocolSpec.BARN,
                AuthSpec.NONE,
                fleet,
                work,
                serverFaults,
                Duration.ofMinutes(10),
                new ChecksSpec(
                        new TreeMap<>(),
                        null,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        false,
                        null,
                        null,
                        null,
                        new TreeMap<>()),
                null);
    }

    /** The same scenario with a simulated server that takes so many seconds for a request. */
    static Scenario simulated(Scenario scenario, Distribution serviceTime) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.seed(),
                scenario.clock(),
                scenario.target(),
                scenario.protocol(),
                scenario.auth(),
                scenario.fleet(),
                scenario.work(),
                scenario.serverFaults(),
                scenario.settle(),
                scenario.checks(),
                new SimulationSpec(serviceTime, 0));
    }

    /** An hour of the morning shift, with so many sites and devices. */
    static Scenario morning(int sites, int devicesPerSite) {
        return scenario(
                Duration.ofHours(1),
                List.of(group("", sites, devicesPerSite, null, drops(Correlation.SITE))),
                morningWork(),
                morningFaults());
    }

    /** One device that is always open, works once a minute, and lives on the given network. */
    static DevicePlan device(NetworkProfile network, long seed) {
        GroupSpec alone = new GroupSpec("", 1, 1, null, network, app(null, null));
        Scenario scenario = scenario(
                Duration.ofHours(1), List.of(alone), List.of(event("egg", new Constant(60), Map.of())), List.of());
        return Plan.of(scenario, seed, "").devices().get(0);
    }
}
