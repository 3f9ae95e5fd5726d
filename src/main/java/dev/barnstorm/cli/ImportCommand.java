package dev.barnstorm.cli;

import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.phone.Columns;
import dev.barnstorm.phone.PhoneFigures;
import dev.barnstorm.phone.PhoneReader;
import dev.barnstorm.phone.PhoneTable;
import dev.barnstorm.phone.ReplayText;
import dev.barnstorm.phone.ReplayText.Written;
import dev.barnstorm.phone.ReplayWish;
import dev.barnstorm.phone.TimeKind;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm import}: a real phone's queue, shown, and made a scenario that replays it. */
@Command(
        name = "import",
        description = {
            "Reads the database of a real app (drift on SQLite), shows its sync queue, and writes a scenario that replays"
                    + " it: sizes, times and order as they were, contents replaced.",
            "The database is copied to be read: it is never changed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm import app.sqlite",
            "  ./barnstorm import app.sqlite --table sync_queue --columns columns.yaml --target http://127.0.0.1:8080"
        })
final class ImportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "DEVICE_DB", description = "the app's database, as it was on the phone")
    private Path database = Path.of("");

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "the table with the sync queue (default: ${DEFAULT-VALUE})")
    private String table = "field_entries";

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "what columns are called and what statuses mean, where that is not drift's usual schema")
    private @Nullable Path columns;

    @Option(
            names = "--times",
            paramLabel = "KIND",
            description = "how times are written: seconds, milliseconds, microseconds or text (default: by the values)")
    private @Nullable String times;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "the moment when the file was taken, against which ages are told and at which the link comes"
                    + " back (default: the newest change in it)")
    private @Nullable String now;

    @Option(names = "--show", description = "show the queue, and write nothing")
    private boolean showOnly;

    @Option(names = "--all", description = "replay every row, as if none had been synced, and not the queue alone")
    private boolean everyRow;

    @Option(names = "--most", paramLabel = "N", description = "replay so many rows at most: those that wait longest")
    private @Nullable Integer most;

    @Option(names = "--keep-contents", description = "take payloads as they are (default: replaced)")
    private boolean keepContents;

    @Option(names = "--replace-names", description = "replace the names of payload members too (default: they stay)")
    private boolean replaceNames;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "what contents are replaced by comes from it (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "the test endpoint's base URL, or anything else that scenarios take (default: wiremock,"
                    + " the built-in one)")
    private String target = "wiremock";

    @Option(
            names = "--token-variable",
            paramLabel = "NAME",
            description = "the environment variable that holds its bearer token (default: no token)")
    private @Nullable String tokenVariable;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "barn seconds for each real second, 1 to 100000 (default: so that a run takes a minute and a"
                    + " half)")
    private @Nullable Integer speed;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the scenario's name (default: the database's, with -replay)")
    private @Nullable String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "the file to write; it must not be there yet (default: scenarios/NAME.yaml)")
    private @Nullable Path out;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        requireSense();
        Instant stated = instant();
        PhoneTable read =
                PhoneReader.read(database, table, columns == null ? Columns.usual() : Columns.read(columns), kind());
        PhoneFigures figures = PhoneFigures.of(read, stated);
        figures.lines().forEach(console.out()::println);
        if (showOnly) {
            return ExitCode.HOLDS;
        }
        if (everyRow ? read.rows().isEmpty() : figures.queued() == 0) {
            console.out()
                    .println("\nThere is nothing to replay, and no scenario was written"
                            + (read.rows().isEmpty() ? "." : ": --all replays the rows that are synced, too."));
            return ExitCode.HOLDS;
        }
        Written written = ReplayText.of(read, wish(figures.now()));
        requireReadable(written);
        file().write(written.text());
        tell(written);
        return ExitCode.HOLDS;
    }

    private ReplayWish wish(Instant back) {
        return new ReplayWish(
                name(), target, tokenVariable, back, everyRow, most, keepContents, replaceNames, seed, speed);
    }

    // ---------------------------------------------------------------- what was asked

    private void requireSense() {
        if (!name().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new BadInput("'" + name()
                    + "' is not a name: allowed are up to 64 letters, digits, - and _, with a letter or digit first;"
                    + " say one with --name NAME");
        }
        if (tokenVariable != null && !tokenVariable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new BadInput("'" + tokenVariable
                    + "' is no environment variable's name; give the name of the variable, never the token itself");
        }
        if (target.contains("\n")) {
            throw new BadInput("--target: a target is one line");
        }
        if (most != null && most < 1) {
            throw new BadInput("--most " + most + ": a whole number, 1 or more, is allowed");
        }
        if (speed != null && (speed < 1 || speed > 100_000)) {
            throw new BadInput("--speed " + speed + ": allowed is 1 to 100000");
        }
        if (keepContents && replaceNames) {
            throw new BadInput("--keep-contents with --replace-names: leave out one of the two");
        }
        if (!showOnly) {
            file().requireFree();
        }
    }

    private @Nullable TimeKind kind() {
        if (times == null) {
            return null;
        }
        for (TimeKind kind : TimeKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(times)) {
                return kind;
            }
        }
        throw new BadInput("--times " + times + ": allowed are seconds, milliseconds, microseconds and text");
    }

    private @Nullable Instant instant() {
        try {
            return now == null ? null : OffsetDateTime.parse(now).toInstant();
        } catch (DateTimeException noInstant) {
            throw new BadInput("--now " + now + ": allowed is an instant with its zone, such as 2026-05-01T10:00:00Z");
        }
    }

    private String name() {
        if (name != null) {
            return name;
        }
        Path last = database.getFileName();
        String stem = (last == null ? "" : last.toString())
                .replaceFirst("\\.[A-Za-z0-9]{1,10}$", "")
                .replaceAll("[^A-Za-z0-9_-]", "-")
                .replaceFirst("^[^A-Za-z0-9]+", "");
        String word = stem.isEmpty() ? "phone" : stem;
        return word.substring(0, Math.min(word.length(), 50)) + "-replay";
    }

    private NewFile file() {
        return NewFile.of(console, out, name());
    }

    // ---------------------------------------------------------------- what is written

    /** Nothing is written that cannot be read. A token is needed to run the scenario, and not to write it. */
    private void requireReadable(Written written) {
        Map<String, String> environment = new TreeMap<>(console.environment());
        if (tokenVariable != null) {
            environment.putIfAbsent(tokenVariable, "");
        }
        Path draft = null;
        try {
            draft = Files.createTempFile("barnstorm-import", ".yaml");
            Files.writeString(draft, written.text());
            new ScenarioReader(console.home(), environment).read(draft, List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the scenario: " + failed.getMessage(), failed);
        } finally {
            remove(draft);
        }
    }

    private void remove(@Nullable Path draft) {
        if (draft != null) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException left) {
                console.err().println("warning: " + draft + " could not be removed: " + left.getMessage());
            }
        }
    }

    private void tell(Written written) {
        String shown = file().shown();
        String word = ShellWord.of(shown);
        console.out()
                .println("\nwrote " + shown + ": " + written.rows() + (written.rows() == 1 ? " row" : " rows")
                        + " replayed at speed " + written.speed() + ", "
                        + (keepContents
                                ? "contents as they are on the phone"
                                : replaceNames
                                        ? "contents and names of members replaced"
                                        : "contents replaced, names of members kept"));
        written.notes().forEach(note -> console.out().println("  not as it was: " + note));
        console.out()
                .print(
                        """

                  ./barnstorm plan %s
                  ./barnstorm simulate %s        in virtual time, against a correct server
                  ./barnstorm run %s             for real
                """
                                .formatted(word, word, word));
    }
}
