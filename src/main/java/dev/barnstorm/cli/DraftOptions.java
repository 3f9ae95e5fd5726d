package dev.barnstorm.cli;

import dev.barnstorm.explore.draft.Draft;
import dev.barnstorm.scenario.Listed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a scenario that is yet to be written; what is not said is asked, or has a sensible answer. */
final class DraftOptions {

    private static final String TARGET = "wiremock";
    private static final String PROTOCOL = "barn";
    private static final String NETWORK = "drop-every-few-minutes";
    private static final int SITES = 3;
    private static final int DEVICES = 4;
    private static final int MINUTES = 1;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "your endpoint's base URL, or anything else that scenarios take as a target (default: "
                    + TARGET + ", the built-in one)")
    private @Nullable String target;

    @Option(names = "--protocol", paramLabel = "NAME", description = "what it speaks (default: " + PROTOCOL + ")")
    private @Nullable String protocol;

    @Option(
            names = "--token-variable",
            paramLabel = "NAME",
            description = "the environment variable that holds its bearer token (default: no token)")
    private @Nullable String tokenVariable;

    @Option(names = "--sites", paramLabel = "N", description = "barns (default: " + SITES + ")")
    private @Nullable Integer sites;

    @Option(names = "--devices", paramLabel = "N", description = "devices in each barn (default: " + DEVICES + ")")
    private @Nullable Integer devices;

    @Option(names = "--network", paramLabel = "PROFILE", description = "a network profile (default: " + NETWORK + ")")
    private @Nullable String network;

    @Option(
            names = "--shared-records",
            negatable = true,
            description = "whether people change records that their barn shares (default: they do)")
    private @Nullable Boolean sharedRecords;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "real minutes that a run's storm lasts (default: " + MINUTES + ")")
    private @Nullable Integer minutes;

    /** What was said, and sensible answers to the rest. */
    Draft orDefaults(String name) {
        return draft(
                name,
                Objects.requireNonNullElse(target, TARGET),
                Objects.requireNonNullElse(protocol, PROTOCOL),
                tokenVariable,
                new Size(
                        Objects.requireNonNullElse(sites, SITES),
                        Objects.requireNonNullElse(devices, DEVICES),
                        Objects.requireNonNullElse(minutes, MINUTES)),
                Objects.requireNonNullElse(network, NETWORK),
                Objects.requireNonNullElse(sharedRecords, true));
    }

    /** What was said, and a person's answers to the rest. */
    Draft asked(String name, Questions questions, List<Listed> profiles) {
        String where = target != null
                ? target
                : questions.text(
                        "What do your devices sync with? A URL, or wiremock for the built-in endpoint", TARGET);
        boolean theirs = !where.equals(TARGET);
        String wire = protocol != null
                ? protocol
                : theirs ? questions.text("What does it speak? barn, couchdb, rxdb, if-match", PROTOCOL) : PROTOCOL;
        String variable = tokenVariable != null || !theirs
                ? tokenVariable
                : questions.text("Environment variable with its bearer token (empty: none)", "");
        Size size = new Size(
                sites != null ? sites : questions.count("How many barns?", SITES),
                devices != null ? devices : questions.count("How many devices in each?", DEVICES),
                minutes != null ? minutes : questions.count("How many real minutes may a run take?", MINUTES));
        String link = network != null ? network : questions.word(asking(profiles), names(profiles), NETWORK);
        boolean shared = sharedRecords != null
                ? sharedRecords
                : questions.yes("Do people change records that their barn shares?", true);
        return draft(name, where, wire, variable == null || variable.isEmpty() ? null : variable, size, link, shared);
    }

    private static String asking(List<Listed> profiles) {
        StringBuilder text = new StringBuilder("What is the network like?");
        profiles.forEach(profile ->
                text.append("\n  ").append(profile.name()).append(": ").append(profile.description()));
        return text.append('\n').toString();
    }

    private static List<String> names(List<Listed> profiles) {
        return profiles.stream().map(Listed::name).toList();
    }

    /** How large and how long; refused where there is nothing to play. */
    private record Size(int sites, int devicesPerSite, int minutes) {
        Size {
            requirePositive("--sites", sites);
            requirePositive("--devices", devicesPerSite);
            requirePositive("--minutes", minutes);
        }

        private static void requirePositive(String option, int value) {
            if (value < 1) {
                throw new BadInput(option + " " + value + ": a whole number, 1 or more, is allowed");
            }
        }
    }

    private static Draft draft(
            String name,
            String target,
            String protocol,
            @Nullable String tokenVariable,
            Size size,
            String network,
            boolean sharedRecords) {
        if (tokenVariable != null && !tokenVariable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new BadInput("'" + tokenVariable
                    + "' is no environment variable's name; give the name of the variable, never the token itself");
        }
        return new Draft(
                name,
                target,
                protocol,
                tokenVariable,
                size.sites(),
                size.devicesPerSite(),
                network,
                sharedRecords,
                size.minutes(),
                Draft.speedFor(target));
    }
}
