package dev.barnstorm.gatling;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.explore.SavedRun;
import dev.barnstorm.explore.Surroundings;
import dev.barnstorm.explore.Trouble;
import dev.barnstorm.report.Colours;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.run.BarnRun;
import dev.barnstorm.run.BorrowedGatling;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.Played;
import dev.barnstorm.run.ProgressSnapshot;
import dev.barnstorm.run.RunSettings;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A run that is led on a thread of its own, while its devices are played by the Gatling that is running already. */
final class Conducted {

    private final ScenarioReader reader = new ScenarioReader(Surroundings.home(), System.getenv());
    private final BorrowedGatling gatling = new BorrowedGatling();
    private final CompletableFuture<List<Outcome>> verdict = new CompletableFuture<>();
    private final Clock wallClock = WallClock.utc();
    private final RunFolder folder;
    private final BarnRun run;
    private String phase = "";

    /**
     * A run that has not begun.
     *
     * @throws RuntimeException when what is asked for cannot be done; the message is for people
     */
    Conducted(Asked asked) {
        LoadedScenario loaded = asked.read(reader);
        Planted planted = asked.planted(loaded);
        loaded.warnings().forEach(warning -> System.err.println("warning: " + warning));
        folder = RunFolder.create(asked.reports(), loaded.scenario().name(), wallClock.instant());
        folder.keepScenario(planted.heading(loaded.resolvedYaml()));
        RunSettings settings = new RunSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                planted,
                Long.toString(wallClock.millis(), Character.MAX_RADIX).toLowerCase(Locale.ROOT),
                folder.path(),
                false,
                Set.copyOf(asked.allowRemote()),
                asked.command(loaded));
        run = new BarnRun(settings, new Phases(), gatling);
    }

    /** Begins, and waits until it is known who is to be played. */
    Cast begin() {
        Thread leader = new Thread(this::lead, "barnstorm-run");
        leader.setDaemon(true); // where Gatling breaks off, nobody would end it
        leader.start();
        return gatling.awaitCast();
    }

    /** One user of Gatling's has ended. */
    void userEnded() {
        gatling.userEnded();
    }

    /** What Gatling is to hear in the end; never fails. */
    CompletableFuture<List<Outcome>> verdict() {
        return verdict;
    }

    private void lead() {
        try {
            verdict.complete(judge(run.play()));
        } catch (RuntimeException | Error failed) {
            if (Trouble.isForPeople(failed)) {
                folder.discard();
            }
            System.err.println("barnstorm: " + failed.getMessage());
            gatling.fail(failed);
            verdict.complete(Outcome.of(failed));
        }
    }

    private List<Outcome> judge(Played played) {
        Judgement judged = SavedRun.judge(folder, played.history(), reader, (judgement, history) -> {
            System.out.print(TerminalVerdict.of(judgement, history, folder.path(), Colours.OFF));
            return judgement;
        });
        return Outcome.of(judged);
    }

    /** Says what the run is at, once for each part of it. */
    private final class Phases implements ProgressSnapshot.Listener {
        @Override
        public void progressed(ProgressSnapshot snapshot) {
            if (!snapshot.phase().equals(phase)) {
                phase = snapshot.phase();
                System.err.println("barnstorm: " + phase + ", " + snapshot.devices() + " devices");
            }
        }

        @Override
        public void preparing(String what) {
            System.err.println("barnstorm: " + what + "…");
        }
    }
}
