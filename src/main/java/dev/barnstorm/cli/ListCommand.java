package dev.barnstorm.cli;

import dev.barnstorm.device.plant.PlantedDeviceBug;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.scenario.Listed;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code barnstorm list}: the scenarios and network profiles that are there, a line each. */
@Command(
        name = "list",
        description = "Lists the scenarios, the network profiles, and the bugs that can be planted, a line each.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm list"})
final class ListCommand implements Callable<Integer> {

    private final Console console;
    private boolean first = true;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        print("Scenarios (barnstorm run scenarios/NAME.yaml)", described(reader.scenarios()));
        print("Network profiles (fleet.network: NAME)", described(reader.profiles()));
        Map<String, String> serverBugs = new LinkedHashMap<>();
        for (PlantedBug bug : PlantedBug.values()) {
            serverBugs.put(bug.word(), bug.description());
        }
        print("Bugs to plant in the reference service (barnstorm simulate SCENARIO --plant NAME)", serverBugs);
        Map<String, String> deviceBugs = new LinkedHashMap<>();
        for (PlantedDeviceBug bug : PlantedDeviceBug.values()) {
            deviceBugs.put(bug.word(), bug.description());
        }
        print("Bugs to plant in devices (barnstorm simulate SCENARIO --plant NAME)", deviceBugs);
        return ExitCode.HOLDS;
    }

    private static Map<String, String> described(List<Listed> listed) {
        Map<String, String> described = new LinkedHashMap<>();
        listed.forEach(one -> described.put(one.name(), one.description()));
        return described;
    }

    private void print(String title, Map<String, String> descriptions) {
        if (!first) {
            console.out().println();
        }
        first = false;
        console.out().println(title);
        int width =
                descriptions.keySet().stream().mapToInt(String::length).max().orElse(1);
        descriptions.forEach(
                (name, description) -> console.out().println(("  %-" + width + "s  %s").formatted(name, description)));
    }
}
