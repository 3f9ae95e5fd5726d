package dev.barnstorm.cli;

import dev.barnstorm.explore.profile.ProfilePage;
import dev.barnstorm.plan.ProfileFigures;
import dev.barnstorm.plan.ProfileText;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm profile}: network profiles as people read them. */
@Command(
        name = "profile",
        description = "Shows what a network profile does to a device.",
        mixinStandardHelpOptions = true,
        subcommands = ProfileCommand.Show.class,
        footer = {"", "Example:  ./barnstorm profile show starlink"})
final class ProfileCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new BadInput("barnstorm profile: say 'show NAME', with a name that barnstorm list has, or a file");
    }

    /** {@code barnstorm profile show}: rates, outages, percentiles and a timeline. */
    @Command(
            name = "show",
            description = "Draws links from a profile, and shows states, outages, rates and a timeline.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  ./barnstorm profile show drop-every-few-minutes --hours 2 --page drops.html"})
    static final class Show implements Callable<Integer> {

        private static final int LINKS = 20;
        private static final int MOST_HOURS = 24;
        private static final Duration LOOKED_AT = Duration.ofHours(24);

        private final Console console;

        @Parameters(paramLabel = "NAME|FILE", description = "a profile in network-profiles/, or a path")
        private String profile = "";

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "what is drawn comes from it (default: ${DEFAULT-VALUE})")
        private long seed = 1;

        @Option(
                names = "--hours",
                paramLabel = "N",
                description = "hours of the timeline, 1 to 24 (default: ${DEFAULT-VALUE})")
        private int hours = 1;

        @Option(
                names = "--page",
                paramLabel = "FILE",
                description = "write it as a page with pictures too; a file that is there is replaced")
        private @Nullable Path page;

        Show(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (hours < 1 || hours > MOST_HOURS) {
                throw new BadInput("--hours " + hours + ": allowed are 1 to " + MOST_HOURS);
            }
            NetworkProfile read = new ScenarioReader(console.home(), console.environment()).readProfile(profile);
            ProfileFigures figures = ProfileFigures.of(read, seed, LINKS, LOOKED_AT);
            Duration drawn = Duration.ofHours(hours);
            console.out().print(ProfileText.of(read, figures, seed, drawn));
            if (page != null) {
                write(page, ProfilePage.of(read, figures, seed, drawn));
                console.out().println("\n  page     " + page);
            }
            return ExitCode.HOLDS;
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException unwritable) {
                throw new BadInput("--page " + file + " cannot be written ("
                        + unwritable.getClass().getSimpleName()
                        + "): name a file in a folder that is there and can be written to");
            }
        }
    }
}
