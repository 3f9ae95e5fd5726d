package dev.barnstorm.scenario;

import dev.barnstorm.scenario.Scenario.ClockSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a scenario is written. */
final class ScenarioFormat {
    private static final double FASTEST = 100_000;

    private static final Key<Instant> START =
            Key.defaulted("start", Scalars.INSTANT, "2026-03-01T05:00:00Z", "The instant at which the storm begins.");
    private static final Key<Duration> DURATION =
            Key.required("duration", Scalars.POSITIVE_DURATION, "Barn time that the storm lasts.");
    private static final Key<Double> SPEED = Key.defaulted(
            "speed",
            Scalars.NUMBER.must(speed -> speed > 0 && speed <= FASTEST, "must be above 0 and at most 100000"),
            "1",
            "Barn seconds per real second.");
    private static final Format<ClockSpec> CLOCK_FORMAT = MapFormat.of(
            "clock",
            "the clock",
            List.of(START, DURATION, SPEED),
            values -> new ClockSpec(values.get(START), values.get(DURATION), values.get(SPEED)));

    private static final Key<String> NAME =
            Key.required("name", Scalars.NAME, "A word that names the scenario and its report folders.");
    private static final Key<String> DESCRIPTION =
            Key.defaulted("description", Scalars.TEXT, "''", "One line for people.");
    private static final Key<Long> SEED = Key.defaulted(
            "seed", Scalars.whole(Long.MIN_VALUE, Long.MAX_VALUE), "1", "The source of all chance of the plan.");
    private static final Key<ClockSpec> CLOCK =
            Key.required("clock", CLOCK_FORMAT, "When the day starts, how long it lasts, how fast it passes.");
    private static final Key<TargetSpec> TARGET =
            Key.defaulted("target", TargetFormat.FORMAT, "wiremock", "The endpoint under test.");
    private static final Key<ProtocolSpec> PROTOCOL = Key.defaulted(
            "protocol",
            ProtocolFormat.FORMAT,
            "barn",
            "What the endpoint speaks: the name of a wire, or a map of its name to its options.");
    private static final Key<AuthSpec> AUTH =
            Key.defaulted("auth", AuthFormat.FORMAT, "{}", "What every request carries to be let in.");
    private static final Key<List<GroupSpec>> FLEET =
            Key.required("fleet", new FleetFormat(), "The devices: one group, or a list of named groups.");
    private static final Key<List<WorkSpec>> WORK = Key.required(
            "work",
            new ListFormat<>("the work", WorkFormat.FORMAT, 1, 1000),
            "What operators do: drawn while their app is in the foreground, or listed.");
    private static final Key<List<ServerFaultSpec>> SERVER_FAULTS = Key.defaulted(
            "serverFaults",
            new ListFormat<>("the server faults", ServerFaultFormat.FORMAT, 0, 1000),
            "[]",
            "Faults put in front of the target, on top of the links, and crashes and hangs of a server that the run starts.");
    private static final Key<Duration> SETTLE =
            Key.defaulted("settle", Scalars.POSITIVE_DURATION, "10m", "Barn time allowed from heal to quiet.");
    private static final Key<ChecksSpec> CHECKS =
            Key.defaulted("checks", ChecksFormat.FORMAT, "{}", "Which checks gate, and their objectives.");
    private static final Key<SimulationSpec> SIMULATION = Key.optional(
            "simulation",
            SimulationFormat.FORMAT,
            "What a simulated server is like; a real run looks at it only where its own server goes step by step.");

    static final Format<Scenario> FORMAT = MapFormat.of(
                    "scenario",
                    "a scenario",
                    List.of(
                            NAME,
                            DESCRIPTION,
                            SEED,
                            CLOCK,
                            TARGET,
                            PROTOCOL,
                            AUTH,
                            FLEET,
                            WORK,
                            SERVER_FAULTS,
                            SETTLE,
                            CHECKS,
                            SIMULATION),
                    ScenarioFormat::scenario)
            .where(ScenarioFormat::workNamesGroups)
            .where(ScenarioFormat::entitiesAreOfOneKind)
            .where(ScenarioFormat::namedDevicesAreThere)
            .where(ScenarioFormat::listedActionsAreInTheStorm)
            .where(ScenarioFormat::downtimesCanBe)
            .where(ScenarioFormat::targetSpeaksTheProtocol)
            .where(ScenarioFormat::deltasAreOfTheBarnWire);

    private ScenarioFormat() {}

    private static void workNamesGroups(Values values, Reading reading) {
        List<String> names = List.copyOf(FleetFormat.names(values.node(FLEET)).keySet());
        for (Node line : lines(values, WORK)) {
            Node groups = line instanceof MapNode map ? map.get(WorkFormat.GROUPS.name()) : null;
            for (Node group : groups == null ? List.<Node>of() : Node.elements(groups)) {
                if (group instanceof ScalarNode name && !names.contains(name.text())) {
                    reading.problems()
                            .addUnknown(name.place(), "there is no group '" + name.text() + "'", name.text(), names);
                }
            }
        }
    }

    /** Two lines for one document would be two answers to how many of it there are. */
    private static void entitiesAreOfOneKind(Values values, Reading reading) {
        Map<String, ScalarNode> kinds = new LinkedHashMap<>();
        for (Node line : lines(values, WORK)) {
            if (line instanceof MapNode map
                    && map.get(WorkFormat.ENTITY.name()) instanceof ScalarNode entity
                    && map.get(WorkFormat.KIND.name()) instanceof ScalarNode kind) {
                ScalarNode first = kinds.putIfAbsent(entity.text(), kind);
                if (first != null
                        && !(first.text().equals("event") && kind.text().equals("event"))) {
                    reading.problems()
                            .add(
                                    entity.place(),
                                    "another line of work has the entity '" + entity.text() + "' too",
                                    "only events may have several lines; give this one another entity");
                }
            }
        }
    }

    private static void namedDevicesAreThere(Values values, Reading reading) {
        List<GroupSpec> fleet = values.maybe(FLEET);
        if (fleet != null) {
            new NamedDevices(fleet, reading.problems()).check(lines(values, WORK), lines(values, SERVER_FAULTS));
        }
    }

    private static void downtimesCanBe(Values values, Reading reading) {
        List<ServerFaultSpec> faults = values.maybe(SERVER_FAULTS);
        if (faults != null) {
            new DowntimeRules(values.maybe(TARGET), reading.problems()).check(faults, lines(values, SERVER_FAULTS));
        }
    }

    /** What the run itself starts is the reference service. */
    private static void targetSpeaksTheProtocol(Values values, Reading reading) {
        TargetSpec target = values.maybe(TARGET);
        ProtocolSpec protocol = values.maybe(PROTOCOL);
        if (target != null && protocol != null && target.speaksBarnOnly() && !protocol.isBarn()) {
            reading.problems()
                    .add(
                            values.place(PROTOCOL),
                            "the endpoint that the run starts itself speaks barn only",
                            "give the url of one that speaks it, target: http://HOST:PORT, or its image, or leave the protocol out");
        }
    }

    private static void deltasAreOfTheBarnWire(Values values, Reading reading) {
        List<GroupSpec> fleet = values.maybe(FLEET);
        ProtocolSpec protocol = values.maybe(PROTOCOL);
        if (fleet != null
                && protocol != null
                && !protocol.isBarn()
                && fleet.stream().anyMatch(GroupSpec::sendsDeltas)) {
            reading.problems()
                    .add(
                            values.place(PROTOCOL),
                            "the wire " + protocol.name() + " has no deltas, and app.sync.payloads asks for them",
                            "say payloads: whole, or leave it out; deltas are an extension of the barn wire");
        }
    }

    private static void listedActionsAreInTheStorm(Values values, Reading reading) {
        ClockSpec clock = values.maybe(CLOCK);
        List<WorkSpec> work = values.maybe(WORK);
        if (clock == null || work == null) {
            return;
        }
        List<Node> lines = lines(values, WORK);
        for (int i = 0; i < work.size(); i++) {
            actionsAreInTheStorm(work.get(i), lines.get(i), clock.duration(), reading);
        }
    }

    private static void actionsAreInTheStorm(WorkSpec line, Node written, Duration storm, Reading reading) {
        Node actions = written instanceof MapNode map ? map.get(WorkFormat.ACTIONS.name()) : null;
        for (int i = 0; actions != null && i < line.actions().size(); i++) {
            if (line.actions().get(i).at().compareTo(storm) >= 0
                    && Node.elements(actions).get(i) instanceof MapNode action
                    && action.get(ListedActionFormat.AT.name()) instanceof ScalarNode at) {
                reading.problems()
                        .add(
                                at.place(),
                                "'" + at.text() + "' is not before the storm's end",
                                "the storm lasts as long as clock.duration says; act earlier, or let it last longer");
            }
        }
    }

    private static List<Node> lines(Values values, Key<?> key) {
        Node list = values.node(key);
        return list == null ? List.of() : Node.elements(list);
    }

    private static Scenario scenario(Values values) {
        return new Scenario(
                values.get(NAME),
                values.get(DESCRIPTION),
                values.get(SEED),
                values.get(CLOCK),
                values.get(TARGET),
                values.get(PROTOCOL),
                values.get(AUTH),
                values.get(FLEET),
                values.get(WORK),
                values.get(SERVER_FAULTS),
                values.get(SETTLE),
                values.get(CHECKS),
                values.maybe(SIMULATION));
    }
}
