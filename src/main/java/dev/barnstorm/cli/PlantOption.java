package dev.barnstorm.cli;

import dev.barnstorm.endpoint.postgres.StoreBug;
import dev.barnstorm.explore.Repeat;
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

    /** Refuses, for a run against the reference server, a bug of servers that this server cannot have. */
    void requireOfTheReferenceServer() {
        if (planted().part() == Planted.Part.SERVER && StoreBug.named(name()).isEmpty()) {
            throw notOfTheReferenceServer("for others say --set target=wiremock");
        }
    }

    /** Refuses, for a server that is served alone, every bug that it cannot have: it has no devices either. */
    void requireOfTheReferenceServerAlone() {
        Planted bug = planted();
        if (bug.isBug() && StoreBug.named(name()).isEmpty()) {
            throw notOfTheReferenceServer(
                    "this one shows in a run: barnstorm run scenarios/" + bug.scenario() + ".yaml --plant " + name());
        }
    }

    private BadInput notOfTheReferenceServer(String advice) {
        return new BadInput("--plant " + name() + ": the reference server can have "
                + String.join(", ", StoreBug.names()) + "; " + advice);
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
        return Repeat.planting(name());
    }

    /** The text of a scenario that is kept: as it is, below a line that names the bug. */
    String heading(String yaml) {
        return planted().heading(yaml);
    }
}
