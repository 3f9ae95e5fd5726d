package dev.barnstorm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands; by itself it shows what there is. */
@Command(
        name = "barnstorm",
        description = "Simulates fleets of offline-first devices on bad networks, loads a sync endpoint with them, and"
                + " judges what became of every record.",
        subcommands = {
            RunCommand.class,
            SimulateCommand.class,
            SelftestCommand.class,
            CheckCommand.class,
            MergeCommand.class,
            CapacityCommand.class,
            ForecastCommand.class,
            StormsCommand.class,
            SweepCommand.class,
            StrategiesCommand.class,
            CompareCommand.class,
            ExplainCommand.class,
            PlanCommand.class,
            ProfileCommand.class,
            InitCommand.class,
            ImportCommand.class,
            ProbeCommand.class,
            ServeCommand.class,
            ListCommand.class,
            SchemaCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 all holds, 1 a check failed, 2 usage or scenario error, 3 undecided or the harness failed.",
            "Try:  ./barnstorm run scenarios/morning-shift.yaml"
        })
final class Barnstorm implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
