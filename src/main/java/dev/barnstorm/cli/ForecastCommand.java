package dev.barnstorm.cli;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.forecast.Forecast;
import dev.barnstorm.explore.forecast.ForecastJson;
import dev.barnstorm.explore.forecast.ForecastText;
import dev.barnstorm.explore.forecast.ServerModel;
import dev.barnstorm.scenario.LoadedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm forecast}: what fleets would do that no machine here could play. */
@Command(
        name = "forecast",
        description = "Forecasts fleets of any size in virtual time, on a server as it was measured or is stated.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm forecast scenarios/capacity.yaml --devices 1000,10000,100000",
            "  ./barnstorm forecast scenarios/capacity.yaml --measured reports/capacity-… --devices 50000"
        })
final class ForecastCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--devices",
            paramLabel = "N",
            split = ",",
            description = "fleets, made of whole sites; several with commas (default: the scenario's own)")
    private List<Integer> devices = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, too")
    private @Nullable Path json;

    ForecastCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadedScenario loaded = scenario.read(console, List.of());
        FleetScale scale = new FleetScale(loaded.scenario().fleet());
        List<Integer> fleets = ModelOptions.fleets("--devices", devices, scale);
        ServerModel server = model.server(console, loaded.scenario());
        console.out().println(ForecastText.head());
        List<Forecast> all = new ArrayList<>();
        for (int fleet : fleets) {
            FleetProgress progress = new FleetProgress(console, fleet);
            Forecast one =
                    Forecast.of(scenario.read(console, scale.overrides(fleet)).scenario(), server, progress);
            progress.end();
            all.add(one);
            console.out().println(ForecastText.line(one));
            console.out().flush();
        }
        console.out().println();
        ForecastText.remarks(all, server).forEach(remark -> console.out().println("  " + remark));
        if (json != null) {
            write(json, ForecastJson.of(loaded.scenario().name(), all, server, command(loaded)));
        }
        return ExitCode.HOLDS;
    }

    private String command(LoadedScenario loaded) {
        StringBuilder command =
                new StringBuilder(scenario.command("forecast", loaded.scenario().seed(), List.of()));
        if (!devices.isEmpty()) {
            command.append(" --devices ").append(ShellWord.of(ModelOptions.commas(devices)));
        }
        return command.append(model.words()).toString();
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new BadInput("cannot write " + file + ": " + failed.getMessage());
        }
    }
}
