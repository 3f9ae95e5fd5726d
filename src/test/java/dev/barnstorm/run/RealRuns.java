package dev.barnstorm.run;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.ExchangeWriter;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Runs of shipped scenarios over real sockets, for tests. */
final class RealRuns {

    private final LoadedScenario loaded;
    private final RunSettings settings;

    private RealRuns(LoadedScenario loaded, RunSettings settings) {
        this.loaded = loaded;
        this.settings = settings;
    }

    /** A run of a shipped scenario on the correct service, with these overrides; the folder takes what is left of it. */
    static RealRuns correct(String scenario, Path folder, String... sets) {
        return of(scenario, Planted.NOTHING, folder, sets);
    }

    /** The same with that bug. */
    static RealRuns planted(String scenario, Planted bug, Path folder, String... sets) {
        return of(scenario, bug, folder, sets);
    }

    private static RealRuns of(String scenario, Planted planted, Path folder, String... sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        LoadedScenario loaded =
                new ScenarioReader(home, Map.of()).read(Path.of("scenarios", scenario + ".yaml"), List.of(sets));
        RunSettings settings = new RunSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                planted,
                "t1",
                folder,
                false,
                Set.of(),
                "");
        return new RealRuns(loaded, settings);
    }

    /** Plays it. */
    Played play() {
        return play(snapshot -> {});
    }

    /** The same, and shows how it goes. */
    Played play(ProgressSnapshot.Listener watcher) {
        return new BarnRun(settings, watcher).play();
    }

    /** The same; keeps what is exchanged in that file. */
    void playKeeping(Path exchanges) {
        try (ExchangeWriter kept = new ExchangeWriter(exchanges, ExchangeWriter.USUAL_BYTES)) {
            new BarnRun(settings.keeping(kept.hurried()), snapshot -> {}).play();
        }
    }

    /** How many exchanges have a delta in what was sent. */
    static long deltasIn(Path exchanges) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(exchanges)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains("\\\"delta\\\":{"))
                    .count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the checks say of it. */
    Judgement judgement() {
        return read(this::judge);
    }

    /** What the checks say of a history of this scenario. */
    Judgement judge(HistoryReader history) {
        return Judge.judge(history, Expectations.of(loaded.scenario(), history));
    }

    /** What concerns the whole run, in order. */
    List<HistoryEvent> wholeRun() {
        return read(HistoryReader::wholeRun);
    }

    /** What concerns its devices, one after the other, each in order. */
    List<HistoryEvent> devices() {
        return read(history -> history.sites().stream()
                .flatMap(site -> history.devices(site).stream())
                .flatMap(device -> history.device(device).events().stream())
                .toList());
    }

    /** How often something of that name happened to its devices. */
    long lifecycle(String what) {
        return devices().stream()
                .filter(event -> event instanceof Lifecycle app && app.what().equals(what))
                .count();
    }

    /** The names of the gating checks that fail. */
    List<String> failed() {
        return judgement().checks().stream()
                .filter(check -> check.gates() && check.verdict() == Verdict.FAIL)
                .map(CheckResult::name)
                .toList();
    }

    private <T> T read(Function<HistoryReader, T> reading) {
        try (HistoryReader history = HistoryDb.open(settings.historyFile())) {
            return reading.apply(history);
        }
    }
}
