package dev.barnstorm.cli;

import dev.barnstorm.scenario.Listed;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code barnstorm list}: the scenarios and network profiles that are there, a line each. */
@Command(
        name = "list",
        description = "Lists the scenarios and network profiles, a line each.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm list"})
final class ListCommand implements Callable<Integer> {

    private final Console console;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        print("Scenarios (barnstorm run scenarios/NAME.yaml)", reader.scenarios());
        console.out().println();
        print("Network profiles (fleet.network: NAME)", reader.profiles());
        return ExitCode.HOLDS;
    }

    private void print(String title, List<Listed> listed) {
        console.out().println(title);
        int width = listed.stream().mapToInt(one -> one.name().length()).max().orElse(1);
        for (Listed one : listed) {
            console.out().println(("  %-" + width + "s  %s").formatted(one.name(), one.description()));
        }
    }
}
