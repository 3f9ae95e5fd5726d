package dev.barnstorm.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: where its history, its summary and all else about it lies.
 *
 * @param path the folder; it is there
 */
public record RunFolder(Path path) {

    /** Folders of one scenario that may be begun within one second. */
    private static final int MOST_IN_ONE_SECOND = 1000;

    private static final String LATEST = "latest";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Makes a folder of its own for a run, {@code <reports>/<scenario>-<time>}; a second one in the same second gets a
     * number.
     *
     * @param reports where reports lie; made if it is not there
     * @param startedAt when the run began, real time
     */
    public static RunFolder create(Path reports, String scenario, Instant startedAt) {
        String name = fileName(scenario) + "-" + TIME.format(startedAt);
        try {
            Files.createDirectories(reports);
            for (int copy = 1; copy <= MOST_IN_ONE_SECOND; copy++) {
                Optional<Path> made = make(reports.resolve(copy == 1 ? name : name + "-" + copy));
                if (made.isPresent()) {
                    return new RunFolder(made.get());
                }
            }
        } catch (IOException e) {
            throw cannotMake(reports, e);
        }
        throw new ReportException(
                reports + " is full of runs named " + name + ": choose another with --out DIR.", null);
    }

    private static String fileName(String scenario) {
        String fit = scenario.replaceAll("[^A-Za-z0-9._-]", "-");
        return fit.isEmpty() || fit.startsWith(".") ? "run" + fit : fit;
    }

    private static Optional<Path> make(Path folder) throws IOException {
        try {
            return Optional.of(Files.createDirectory(folder));
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes the folder that somebody chose, which must be empty or not there yet.
     *
     * @throws ReportException when there is something in it, or it cannot be made
     */
    public static RunFolder createAt(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new ReportException(
                            folder + " is not empty, and a report is not written over another: choose a new folder.",
                            null);
                }
            }
            return new RunFolder(folder);
        } catch (IOException e) {
            throw cannotMake(folder, e);
        }
    }

    private static ReportException cannotMake(Path folder, IOException cause) {
        return new ReportException(
                "Cannot make the report's folder " + folder + " (" + cause
                        + "): see that it may be written to and is no" + " file, or choose another with --out DIR.",
                cause);
    }

    /**
     * The folder of an earlier run; its {@code history.db} may be named instead.
     *
     * @throws ReportException when it is not there or holds no history
     */
    public static RunFolder open(Path folderOrHistory) {
        Path parent = folderOrHistory.toAbsolutePath().getParent();
        Path folder = Files.isRegularFile(folderOrHistory) && parent != null ? parent : folderOrHistory;
        RunFolder run = new RunFolder(folder);
        if (Files.isRegularFile(run.repeat())) {
            throw new ReportException(
                    folder + " holds several runs (there is a " + run.repeat().getFileName() + " in it): name one of"
                            + " them, such as " + folder.resolve("run-1") + ".",
                    null);
        }
        if (!Files.isRegularFile(run.history())) {
            throw new ReportException(
                    folder + " is not the folder of a run (there is no "
                            + run.history().getFileName() + " in it): name one, such as reports/" + LATEST + ".",
                    null);
        }
        return run;
    }

    /** The run's history. */
    public Path history() {
        return path.resolve("history.db");
    }

    /** The page to look at. */
    public Path page() {
        return path.resolve("index.html");
    }

    /** What devices and server exchanged, where the run kept it. */
    public Path exchanges() {
        return path.resolve("exchanges.jsonl.gz");
    }

    /** The summary for machines. */
    public Path summary() {
        return path.resolve("summary.json");
    }

    /** The summary for a pull request or a job's summary page. */
    public Path summaryMarkdown() {
        return path.resolve("summary.md");
    }

    /** The checks as test cases, for CI servers. */
    public Path junitXml() {
        return path.resolve("junit.xml");
    }

    /** The metrics in OpenMetrics' text format. */
    public Path openMetrics() {
        return path.resolve("metrics.txt");
    }

    /** What came of several runs of one plan, for machines; only where such a group's runs lie in it. */
    public Path repeat() {
        return path.resolve("repeat.json");
    }

    /** The resolved scenario. */
    public Path scenario() {
        return path.resolve("scenario.yaml");
    }

    /** The smallest scenario that fails as this run did, when one was found. */
    public Path shrunk() {
        return path.resolve("shrunk.yaml");
    }

    /** Where Gatling's pages are. */
    public Path gatling() {
        return path.resolve("gatling");
    }

    /** Where the devices' databases are, when they are kept. */
    public Path devices() {
        return path.resolve("devices");
    }

    /**
     * Lets {@code latest} beside this folder point at it, at once: whoever looks finds the old run or this one.
     *
     * @return why that was not possible, for people; empty when it was
     */
    public Optional<String> becomeLatest() {
        Path latest = path.resolveSibling(LATEST);
        Path name = path.getFileName();
        Path next = path.resolveSibling("." + LATEST + "-" + name);
        try {
            Files.deleteIfExists(next);
            Files.createSymbolicLink(next, name);
            try {
                Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(latest + " could not be pointed at " + path + " (" + e + ")");
        }
    }

    /** Keeps what came of many seeds, for machines. */
    public void keepSeeds(String json) {
        writeWhole(path.resolve("seeds.json"), json);
    }

    /**
     * Keeps what came of a selftest.
     *
     * @param json for machines
     * @param markdown for people
     */
    public void keepSelftest(String json, String markdown) {
        writeWhole(path.resolve("selftest.json"), json);
        writeWhole(path.resolve("selftest.md"), markdown);
    }

    /**
     * Keeps what came of several runs of one plan.
     *
     * @param json for machines
     * @param markdown for people
     */
    public void keepRepeat(String json, String markdown) {
        writeWhole(repeat(), json);
        writeWhole(path.resolve("repeat.md"), markdown);
    }

    /**
     * Keeps what came of a comparison, over an earlier one if there is one: {@code compare.json}, {@code compare.md} and
     * {@code compare.html}.
     *
     * @param json for machines
     * @param markdown for a pull request
     * @param html a page for people
     */
    public void keepComparison(String json, String markdown, String html) {
        writeWhole(path.resolve("compare.json"), json);
        writeWhole(path.resolve("compare.md"), markdown);
        writeWhole(path.resolve("compare.html"), html);
    }

    /** Keeps what a search for capacity found: {@code capacity.json} and {@code capacity.html}. */
    public void keepCapacity(String json, String html) {
        writeWhole(path.resolve("capacity.json"), json);
        writeWhole(path.resolve("capacity.html"), html);
    }

    /** Keeps the resolved scenario beside the history. */
    public void keepScenario(String resolvedYaml) {
        writeWhole(scenario(), resolvedYaml);
    }

    /**
     * Keeps the smallest scenario that fails as this run did, and its story beside it, {@code shrunk.txt}.
     *
     * @param yaml the scenario's file
     * @param story how it fails, for people
     */
    public void keepShrunk(String yaml, String story) {
        writeWhole(shrunk(), yaml);
        writeWhole(path.resolve("shrunk.txt"), story);
    }

    /**
     * Removes the folder and all in it: for a run that could not begin.
     *
     * @throws ReportException when something of it stays
     */
    public void discard() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new ReportException(path + " could not be removed (" + e + "): remove it by hand.", e);
        }
    }

    /** Writes a file of this folder whole or not at all. */
    static void writeWhole(Path file, String text) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ReportException("Cannot write " + file + " (" + e + "): see that the disk has room.", e);
        }
    }
}
