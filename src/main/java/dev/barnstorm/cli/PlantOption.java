package dev.barnstorm.cli;

import dev.barnstorm.endpoint.postgres.StoreBug;
import dev.barnstorm.run.Planted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that plants a bug, and what follows from it. */
final class PlantOption {

    @Option(
            names = "--plant",
            paramLabel = "BUG",
            description = "plant a bug in the service or in the devices, to see it caught; barnstorm list names them")
    private @Nullable String plant;

    /** Refuses a name that no bug has. */
    void requireSense() {
        planted();
    }

    boolean isGiven() {
        return plant != null;
    }

    /** Refuses a bug of servers that the reference server cannot have. */
    void requireOfTheReferenceServer() {
        boolean ofServers = planted().part() == Planted.Part.SERVER;
        if (ofServers && StoreBug.named(name()).isEmpty()) {
            throw new BadInput("--plant " + name() + ": the reference server can have "
                    + String.join(", ", StoreBug.names()) + "; for others say --set target=wiremock");
        }
    }

    /** The name of the bug; empty when none is planted. */
    String name() {
        return plant == null ? "" : plant;
    }

    /** The bug, or nothing. */
    Planted planted() {
        if (plant == null) {
            return Planted.NOTHING;
        }
        try {
            return Planted.named(plant);
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
