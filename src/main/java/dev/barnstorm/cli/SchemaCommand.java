package dev.barnstorm.cli;

import dev.barnstorm.scenario.ScenarioReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code barnstorm schema}: the JSON Schema of a file format, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario or network-profile files.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm schema scenario > scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "scenario",
            paramLabel = "scenario|profile",
            description = "which format (default: ${DEFAULT-VALUE})")
    private String format = "scenario";

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!format.equals("scenario") && !format.equals("profile")) {
            throw new BadInput("there is no schema '" + format + "': 'scenario' and 'profile' are there");
        }
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        console.out().println(reader.schema(format).stripTrailing());
        return ExitCode.HOLDS;
    }
}
