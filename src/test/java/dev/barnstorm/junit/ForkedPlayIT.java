package dev.barnstorm.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs over real sockets, which the extension plays in a process of their own. */
@Tag("patient")
class ForkedPlayIT {

    @TempDir
    Path folder;

    private Order.Draft draft(String scenario) {
        Order.Draft draft = new Order.Draft(scenario);
        draft.out = folder;
        return draft;
    }

    private static Player player(Order.Draft draft) {
        return new Player(draft.order(), "forked", ForkedPlayIT.class.getClassLoader());
    }

    @Test
    void aRunOverRealSocketsIsGivenLikeAnyOther() throws InterruptedException {
        Order.Draft draft = draft(Cases.SMOKE);
        draft.virtual = false;
        draft.plant = Cases.BUG;
        draft.sets.add("clock.duration=5m");

        Run run = player(draft).play();

        assertEquals(Verdict.FAIL, run.verdict(), run::summary);
        assertEquals(Verdict.FAIL, run.check("at-most-once").verdict(), run::summary);
        assertTrue(Files.exists(run.folder().resolve("gatling").resolve("index.html")));
        assertTrue(run.metric("requests") > 0);
        AssertionError failed = assertThrows(AssertionError.class, run::assertHolds);
        assertTrue(
                String.valueOf(failed.getMessage())
                        .contains(
                                "./barnstorm run scenarios/smoke.yaml --seed 20260302 --set clock.duration=5m --plant "
                                        + Cases.BUG),
                failed::getMessage);
    }

    @Test
    void aTargetThatNobodyServesFailsTheTestInTheCommandLinesWords() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            taken.close();
            Cases.nobody = "http://127.0.0.1:" + port;

            Throwable failure = Launched.run(Cases.Unreachable.class).failure("cannotBegin");

            assertInstanceOf(BarnstormException.class, failure);
            String message = String.valueOf(failure.getMessage());
            assertTrue(
                    message.startsWith("target " + Cases.nobody + " cannot be reached: nothing listens there"),
                    message);
        }
    }

    @Test
    @Timeout(60)
    void aRunEndsWhenItsTestIsInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Order.Draft draft = draft(Cases.SMOKE);
            draft.target = () -> "http://127.0.0.1:" + silent.getLocalPort();
            AtomicReference<Throwable> ended = new AtomicReference<>();
            Thread test = new Thread(() -> {
                try {
                    player(draft).play();
                } catch (InterruptedException | RuntimeException | Error failed) {
                    ended.set(failed);
                }
            });
            test.start();

            try (Socket first = silent.accept()) {
                test.interrupt();
                test.join();

                assertInstanceOf(InterruptedException.class, ended.get());
                assertTrue(
                        ProcessHandle.current().children().noneMatch(ForkedPlayIT::isARun),
                        "the run's process lives on");
                assertTrue(first.isConnected());
            }
        }
    }

    private static boolean isARun(ProcessHandle process) {
        return process.isAlive()
                && process.info().arguments().stream().flatMap(Stream::of).anyMatch("run"::equals);
    }
}
