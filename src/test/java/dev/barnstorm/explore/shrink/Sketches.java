package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.Sketch.Fault;
import dev.barnstorm.explore.shrink.Sketch.Frame;
import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.scenario.ChecksSpec.Mode;
import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sketches for tests: a barn of three devices that has a bit of everything. */
final class Sketches {

    static final ScenarioReader READER = new ScenarioReader(Path.of(""), Map.of());

    static final LinkState SLOW = new LinkState(
            "slow",
            Duration.ofMillis(600),
            Duration.ofMillis(300),
            120_000,
            60_500,
            0.03,
            Duration.ofSeconds(1),
            false,
            0,
            0);

    static final LinkState RESETS = offline(1, 0);
    static final LinkState HANGS_KNOWN = offline(0, 1);

    private Sketches() {}

    private static LinkState offline(double reset, double known) {
        double unlimited = Double.POSITIVE_INFINITY;
        return new LinkState(
                "offline", Duration.ZERO, Duration.ZERO, unlimited, unlimited, 0, Duration.ZERO, true, reset, known);
    }

    /** Two minutes of three devices, the third in a site of its own. */
    static Sketch barn() {
        Scenario base = READER.readSaved(
                """
                name: base
                clock: {start: 2026-03-01T05:00:00Z, duration: 1s, speed: 60}
                fleet:
                  sites: 1
                  devicesPerSite: 1
                  network: {states: {up: {latency: 1ms}}, script: [{at: 0s, state: up}]}
                  app: {sync: {foreground: 15s, batchSize: 20, batchBytes: 1234b, order: events-first, payloads: delta, timeout: 20s}, backoff: {base: 2s, cap: 30s}}
                work:
                  - {entity: feeding, kind: event, every: 1m}
                """);
        Frame frame = new Frame(
                "barn",
                base.clock().start(),
                60,
                base.target(),
                base.protocol(),
                List.of(),
                Duration.ofMinutes(5),
                new TreeMap<>(Map.of("policy", Mode.IGNORE)));
        var app = base.fleet().get(0).app();
        Duration idle = Duration.ofSeconds(12);
        return new Sketch(
                frame,
                7,
                120_000_000,
                List.of(
                        new SketchDevice(
                                1,
                                1,
                                app,
                                -6_458_805,
                                13_050_030,
                                idle,
                                false,
                                SketchDevice.ALWAYS_OPEN,
                                List.of(
                                        new Step(0, SLOW),
                                        new Step(20_000_001, RESETS),
                                        new Step(30_500_000, LinkState.PERFECT),
                                        new Step(60_000_000, HANGS_KNOWN)),
                                List.of()),
                        new SketchDevice(
                                2,
                                1,
                                app,
                                3_000_000,
                                1_000_000,
                                idle,
                                true,
                                comesAndGoes(),
                                List.of(new Step(0, HANGS_KNOWN)),
                                befallen()),
                        new SketchDevice(
                                3,
                                2,
                                app,
                                0,
                                0,
                                idle,
                                false,
                                SketchDevice.ALWAYS_OPEN,
                                List.of(new Step(0, SLOW)),
                                List.of())),
                List.of(
                        new Line("feeding", Kind.EVENT, 0, "{}", WorkSpec.Conflict.LAST_WRITE_WINS, 0),
                        new Line("flock", Kind.DOCUMENT, 2, "{\"n\":0}", WorkSpec.Conflict.LAST_WRITE_WINS, 0)),
                List.of(
                        new Act(
                                1,
                                2_278_840,
                                "feeding",
                                0,
                                false,
                                "{\"kg\":2.977,\"note\":\"a \\\"🐔\\\": b\"}",
                                false),
                        new Act(2, 31_000_000, "flock", 1, false, "{\"headcount\":4711}", false),
                        new Act(1, 45_000_000, "flock", 0, true, "{\"headcount\":5}", false),
                        new Act(3, 100_000_000, "feeding", 0, false, "{\"kg\":-1}", true)),
                List.of(
                        new Fault(2, 40_000_000, 3_000_001, "lost-reply", true, null),
                        new Fault(1, 90_000_000, 2_000_000, "unavailable", false, Duration.ofSeconds(20))));
    }

    private static List<Lifecycle.Step> comesAndGoes() {
        return List.of(
                new Lifecycle.Step(Duration.ZERO, true),
                new Lifecycle.Step(Duration.ofMillis(20_001), false),
                new Lifecycle.Step(Duration.ofSeconds(50), true),
                new Lifecycle.Step(Duration.ofSeconds(90), false));
    }

    /** One fault of each kind that a device can have beside the others. */
    private static List<DeviceFault> befallen() {
        return List.of(
                new Killed(Duration.ofMillis(2_500), Duration.ofSeconds(5), 3),
                new StorageFull(Duration.ofSeconds(10), Duration.ofNanos(1_500_001_000)),
                new SignedOut(Duration.ofSeconds(20), Duration.ofSeconds(7)),
                new Rebooted(Duration.ofSeconds(30), Duration.ofSeconds(4), Instant.parse("2017-03-01T00:00:00Z")),
                new Upgraded(Duration.ofSeconds(40), Duration.ofSeconds(10), 3),
                new Killed(Duration.ofSeconds(110), Duration.ofSeconds(1), 0));
    }
}
