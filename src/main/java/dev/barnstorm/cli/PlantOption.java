package dev.barnstorm.cli;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.endpoint.plant.PlantedBug;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that plants a bug, and what follows from it. */
final class PlantOption {

    @Option(
            names = "--plant",
            paramLabel = "BUG",
            description = "plant a bug in the reference service, to see it caught; barnstorm list names them")
    private @Nullable String plant;

    /** Refuses a name that no bug has. */
    void requireSense() {
        rules();
    }

    boolean isGiven() {
        return plant != null;
    }

    /** The name of the bug; empty when none is planted. */
    String name() {
        return plant == null ? "" : plant;
    }

    /** What the service does, given a clock of barn microseconds. */
    Function<LongSupplier, ServiceRules> rules() {
        if (plant == null) {
            return clock -> new ServiceRules();
        }
        try {
            return PlantedBug.named(plant)::rules;
        } catch (IllegalArgumentException unknown) {
            throw new BadInput("--plant: " + unknown.getMessage());
        }
    }

    /** What a command line says to plant it again, with a space before it. */
    String inCommand() {
        return plant == null ? "" : " --plant " + ShellWord.of(plant);
    }

    /** The text of a scenario that is kept: as it is, below a line that names the bug. */
    String heading(String yaml) {
        return plant == null ? yaml : "# played with the planted bug " + plant + "\n" + yaml;
    }
}
