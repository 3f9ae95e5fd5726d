package dev.barnstorm.cli;

import dev.barnstorm.run.Planted;
import dev.barnstorm.run.Planted.Part;
import dev.barnstorm.run.Wires;
import dev.barnstorm.scenario.Listed;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code barnstorm list}: what is there to name in scenarios and on the command line, a line each. */
@Command(
        name = "list",
        description =
                "Lists the scenarios, the network profiles, the wires, and the bugs that can be planted, a line each.",
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
        print("Wires (protocol: NAME)", Wires.descriptions());
        print("Bugs to plant in the reference service (--plant NAME, in simulate and run)", bugs(Part.SERVER));
        print("Bugs to plant in the devices (--plant NAME, in simulate and run)", bugs(Part.DEVICES));
        return ExitCode.HOLDS;
    }

    private static Map<String, String> bugs(Part part) {
        Map<String, String> bugs = new LinkedHashMap<>();
        Planted.all().stream()
                .filter(bug -> bug.part() == part)
                .forEach(bug -> bugs.put(bug.name(), bug.description()));
        return bugs;
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
