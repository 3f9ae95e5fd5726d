package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Browser;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run while it goes on, as somebody sees it who opens it at once and stays. */
@Tag("patient")
@Timeout(300)
class LivePageIT {

    @TempDir
    Path folder;

    /** Says where the page is as soon as the command does. */
    private static final class Told extends OutputStream {
        private static final Pattern ADDRESS = Pattern.compile("live {2}(http://127\\.0\\.0\\.1:\\d+/)\n");

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final CompletableFuture<String> address = new CompletableFuture<>();

        @Override
        public synchronized void write(int one) {
            all.write(one);
            Matcher found = ADDRESS.matcher(all.toString(StandardCharsets.UTF_8));
            if (one == '\n' && found.find()) {
                address.complete(found.group(1));
            }
        }
    }

    @Test
    void thePageFillsInWhileTheRunGoesOnAndEndsWithTheVerdict() throws Exception {
        Told told = new Told();
        Console console = new Console(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                Path.of(System.getProperty("basedir", "")).toAbsolutePath());
        // The browser is there before the run begins: on a busy machine it may take longer to start than a short run to
        // end.
        try (Browser browser = Browser.start()) {
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> Main.commandLine(console)
                    .execute(
                            "run",
                            "scenarios/smoke.yaml",
                            "--live",
                            "--set",
                            "clock.speed=30",
                            "--out",
                            folder.resolve("run").toString()));
            String address = told.address.get(120, TimeUnit.SECONDS);
            browser.open(address, 1400, 1000);
            browser.await("h1 .chip", "RUNNING");
            browser.await("#lanes .tools > span", "15 of 15 devices");
            browser.picture(Path.of("target/pictures/live.png"));
            browser.one("#filter").sendKeys("barn-02");
            browser.await("#lanes .tools > span", "5 of 15 devices");
            assertEquals(403, statusUnderAnotherName(address));

            browser.await("h1 .chip", "PASS");
            assertEquals(List.of(), browser.complaints());
            assertEquals(0, exitCode.get(120, TimeUnit.SECONDS));
        }
    }

    /** A page of somebody else's may reach this port by a name of its own: the request then says that name. */
    private static int statusUnderAnotherName(String address) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(address).getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("GET /run.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(reply.startsWith("HTTP/1.1 "), reply);
            return Integer.parseInt(reply.substring(9, 12));
        }
    }
}
