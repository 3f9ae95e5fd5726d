package dev.barnstorm.cli;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.forecast.MeasuredServer;
import dev.barnstorm.explore.forecast.ServerModel;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell which server a forecast assumes. */
final class ModelOptions {

    private static final int MOST_WORKERS = 1_000_000;
    private static final int MOST_DEVICES = 2_000_000;

    @Option(
            names = "--measured",
            paramLabel = "DIR",
            description = "take the server's times, and its workers if a run met its limit, from this run or search for"
                    + " capacity (default: the scenario's 'simulation')")
    private @Nullable Path measured;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "how many requests the server works on at once, the others waiting; 0: all of them")
    private @Nullable Integer workers;

    /** The server; refuses work that light devices do not do. */
    ServerModel server(Console console, Scenario scenario) {
        requireLightWork(scenario.work());
        requireWholePayloads(scenario.fleet());
        if (scenario.fleet().stream().anyMatch(group -> group.app().sync().onWrite() != null)) {
            throw new BadInput("app.sync.onWrite: light devices sync by their timetable alone; take the key out for"
                    + " forecast and storms, or see the scenario whole with simulate");
        }
        if (scenario.fleet().stream().anyMatch(group -> group.dataPlan() != null)) {
            throw new BadInput("fleet.dataPlan: light devices count no bytes against an allowance; take the key out for"
                    + " forecast and storms, or see the scenario whole with simulate");
        }
        if (scenario.auth().lifetime() != null) {
            throw new BadInput("auth.lifetime: light devices bear no tokens that age; take the key out for forecast and"
                    + " storms, or see the scenario whole with simulate");
        }
        if (scenario.fleet().stream().anyMatch(group -> group.deviceFaults().cloned() != null)) {
            throw new BadInput(
                    "deviceFaults.clone: light devices have no database that could be copied; take the key out for"
                            + " forecast and storms, or see the scenario whole with simulate");
        }
        if (workers != null && (workers < 0 || workers > MOST_WORKERS)) {
            throw new BadInput("--workers " + workers + ": allowed are 0 to " + MOST_WORKERS);
        }
        ServerModel known = measured == null ? ServerModel.stated(scenario) : measured(console, measured);
        return workers == null ? known : known.with(workers);
    }

    private static void requireLightWork(List<WorkSpec> work) {
        for (int i = 0; i < work.size(); i++) {
            WorkSpec line = work.get(i);
            if (line.kind() == WorkSpec.Kind.COLLABORATIVE || !line.counters().isEmpty()) {
                throw new BadInput("work." + i + " of " + line.entity()
                        + ": light devices have no content, so they know neither collaborative documents nor counters; take"
                        + " the line out for forecast and storms, or see the scenario whole with simulate");
            }
            boolean merges = line.conflict() != Conflict.LAST_WRITE_WINS;
            if (merges || line.edits() > 0) {
                String key = merges ? "conflict" : "edits";
                throw new BadInput("work." + i + "." + key + " of " + line.entity()
                        + ": light devices have no content, so they know whole edits and last-write-wins only; take the key"
                        + " out for forecast and storms, or see the scenario whole with simulate");
            }
        }
    }

    private static void requireWholePayloads(List<GroupSpec> fleet) {
        for (GroupSpec group : fleet) {
            if (group.sendsDeltas()) {
                String name = group.name().isEmpty() ? "fleet" : "fleet, group " + group.name() + ",";
                throw new BadInput(
                        name + " app.sync.payloads: light devices have no content, so they cannot tell what an update"
                                + " changes; take the key out for forecast and storms, or see the scenario whole with simulate");
            }
        }
    }

    private static ServerModel measured(Console console, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--measured " + folder + ": there is no such folder");
        }
        try {
            return MeasuredServer.of(folder, new ScenarioReader(console.home(), console.environment()));
        } catch (IllegalArgumentException nothing) {
            throw new BadInput("--measured: " + nothing.getMessage());
        }
    }

    /** Fleets of whole sites next to those that were asked for, the scenario's own where none was. */
    static List<Integer> fleets(String option, List<Integer> asked, FleetScale scale) {
        for (int devices : asked) {
            if (devices < 1 || devices > MOST_DEVICES) {
                throw new BadInput(option + " " + devices + ": allowed are 1 to " + MOST_DEVICES);
            }
        }
        return asked.isEmpty()
                ? List.of(scale.devices())
                : asked.stream().map(scale::nearest).distinct().toList();
    }

    static String commas(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** As they are written. */
    String words() {
        return (measured == null ? "" : " --measured " + ShellWord.of(measured.toString()))
                + (workers == null ? "" : " --workers " + workers);
    }
}
