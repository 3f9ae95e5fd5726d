package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.BuiltImage;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against the reference server in a container. */
@Tag("patient")
class ContainerTargetIT {

    /** A container on a busy machine takes its time; time-outs are a second here. */
    private static final int SPEED = 20;

    private static @Nullable BuiltImage image;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        image = BuiltImage.reference("run-it");
    }

    @AfterAll
    static void remove() {
        if (image != null) {
            image.close();
        }
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertEquals(List.of(), image.containers());
    }

    private RealRuns play(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("clock.speed=" + SPEED);
        all.add("settle=10m");
        all.add("target={image: '" + image.name() + "', port: 8080}");
        RealRuns run = RealRuns.correct("smoke", folder, all.toArray(String[]::new));
        run.play();
        return run;
    }

    private static List<String> serverLife(RealRuns run) {
        return run.wholeRun().stream()
                .filter(ServerLife.class::isInstance)
                .map(event -> ((ServerLife) event).what())
                .toList();
    }

    @Test
    void aContainerThatIsFrozenForTwentySecondsInMidStormPasses() {
        RealRuns run = play("clock.duration=12m", "serverFaults=[{at: 2m, for: 400s, kind: freeze}]");

        assertEquals(Verdict.PASS, run.judgement().verdict(), () -> run.judgement()
                .checks()
                .toString());
        assertEquals(List.of("froze", "goes on"), serverLife(run));
    }

    /** It keeps everything in memory: a kill -9 is more than it can bear, and the checks must say so. */
    @Test
    void aServerThatForgetsWhatItAcknowledgedWhenItIsKilledIsCaught() {
        RealRuns run = play("serverFaults=[{at: 5m, for: 10s, kind: kill}]");

        assertTrue(run.failed().contains("no-lost-write"), () -> run.failed().toString());
        assertEquals(List.of("crashed", "back"), serverLife(run));
    }
}
