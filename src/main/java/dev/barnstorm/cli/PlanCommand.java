package dev.barnstorm.cli;

import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.PlanText;
import dev.barnstorm.scenario.Scenario;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm plan}: what will happen to whom, without doing it. */
@Command(
        name = "plan",
        description = "Prints the plan of a scenario: links as a timeline, actions, totals, and its hash.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm plan scenarios/morning-shift.yaml --seed 7"})
final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        Scenario read = scenario.read(console, List.of()).scenario();
        console.out().print(PlanText.of(Plan.of(read, read.seed(), "")));
        return ExitCode.HOLDS;
    }
}
