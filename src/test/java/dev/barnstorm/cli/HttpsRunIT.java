package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Certificates;
import dev.barnstorm.TlsPeer;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a server behind TLS that asks for more than being reached. */
@Tag("patient")
class HttpsRunIT {
    private static final X509Bundle CA = Certificates.ca("Farm CA");
    private static final String API_KEY = "k3y-of-the-tenant";
    private static final String FIRST = "first-t0ken";

    private static final String CALM = "fleet.network=perfect";
    private static final String PATIENT = "fleet.app.sync.timeout=60s";

    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("run");
    }

    private Cli.Result run(Map<String, String> environment, TlsPeer peer, String... sets) {
        List<String> args = new ArrayList<>(List.of(
                "run",
                "scenarios/smoke.yaml",
                "--quiet",
                "--target",
                peer.url().toString(),
                "--out",
                out().toString(),
                "--set",
                "clock={start: 2026-03-01T05:00:00Z, duration: 3m, speed: 20}"));
        for (String set : sets) {
            args.add("--set");
            args.add(set);
        }
        return Cli.run(environment, args.toArray(String[]::new));
    }

    private String trust(X509Bundle ca) {
        return "target.tls.ca=" + Certificates.pem(folder, "ca.pem", ca.getCertificatePEM());
    }

    @Test
    void aServerThatNobodyVouchesForIsRefusedBeforeAnyLoad() {
        try (TlsPeer peer = TlsPeer.start(Certificates.selfSigned())) {
            Cli.Result refused = run(Map.of(), peer);

            assertEquals(2, refused.exitCode());
            assertEquals(
                    "barnstorm: target " + peer.url()
                            + " cannot be used: the certificate of CN=localhost is signed by itself,"
                            + " and is none of those that this JDK trusts; if this is the right server, name its certificate:"
                            + " target.tls.ca: FILE.pem\n",
                    refused.err());
            assertFalse(Files.exists(out()));
            assertEquals(0, peer.seen().size());
        }
    }

    @Test
    void withItsCaTheWholeFleetComesThroughAndEverybodySendsTheHeaders() throws IOException {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"), CA)) {
            X509Bundle client = Certificates.client(CA, "fleet");
            Cli.Result run = run(
                    Map.of("KEY", API_KEY),
                    peer,
                    trust(CA),
                    "target.tls.certificate=" + Certificates.pem(folder, "c.pem", client.getCertificatePathPEM()),
                    "target.tls.key=" + Certificates.pem(folder, "k.pem", client.getPrivateKeyPEM()),
                    "target.headers={X-Tenant: demo, X-Api-Key: \"${ENV:KEY}\"}",
                    "fleet.app.sync.gzip=true",
                    "checks.coverage={}");

            assertEquals(0, run.exitCode(), () -> run.out() + run.err());
            peer.seen()
                    .forEach(request -> assertAll(
                            () -> assertEquals("demo", request.header("X-Tenant")),
                            () -> assertEquals(API_KEY, request.header("X-Api-Key")),
                            () -> assertEquals(List.of("localhost"), request.serverNames())));
            assertTrue(peer.seen().stream()
                    .anyMatch(request -> request.header("Content-Encoding").equals("gzip")));
            assertTrue(peer.seen().stream().anyMatch(TlsPeer.Seen::packed), "no reply was packed");
            nothingHolds(API_KEY, run);
        }
    }

    @Test
    void oneCommandBringsTheWholeFleetItsNewToken() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        Path calls = folder.resolve("calls");
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"))
                .takingTokens(token ->
                        token.equals("second-t0ken") || (token.equals(FIRST) && requests.incrementAndGet() < 60))) {
            Cli.Result run = run(
                    Map.of("SYNC_TOKEN", FIRST),
                    peer,
                    trust(CA),
                    CALM,
                    PATIENT,
                    "auth.refresh={command: [sh, -c, 'echo x >> " + calls + "; echo second-t0ken']}",
                    "checks.coverage={}");

            assertEquals(0, run.exitCode(), () -> run.out() + run.err());
            assertEquals(1, Files.readAllLines(calls).size(), "one command for everybody");
            nothingHolds(FIRST, run);
        }
    }

    @Test
    void aTokenThatCannotBeRenewedEndsTheRunBeforeTheStormWithTheReason() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost")).takingTokens(token -> false)) {
            Cli.Result refused =
                    run(Map.of("SYNC_TOKEN", FIRST), peer, trust(CA), "auth.refresh={command: [sh, -c, 'exit 7']}");

            assertEquals(2, refused.exitCode(), () -> refused.out() + refused.err());
            assertEquals(
                    "barnstorm: target " + peer.url()
                            + " answers 401, and there is no new token: the command sh ended with"
                            + " exit code 7; run it by itself to see what it says\n",
                    refused.err());
        }
    }

    @Test
    void aTokenThatRunsOutInTheStormAndCannotBeRenewedIsNamedAsWhatIsInTheWay() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"))
                .takingTokens(token -> requests.incrementAndGet() < 120)) {
            Cli.Result run = run(
                    Map.of("SYNC_TOKEN", FIRST),
                    peer,
                    trust(CA),
                    CALM,
                    PATIENT,
                    "auth.refresh={command: [sh, -c, 'exit 7']}",
                    "settle=2m");

            assertNotEquals(0, run.exitCode(), run::out);
            assertTrue(
                    run.out()
                            .contains(
                                    "; its last request: Unauthorized, and there is no new token: the command sh ended with"
                                            + " exit code 7"),
                    run::out);
            nothingHolds(FIRST, run);
        }
    }

    private static byte[] contentOf(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private void nothingHolds(String secret, Cli.Result run) throws IOException {
        assertFalse(run.out().contains(secret), "on standard output");
        assertFalse(run.err().contains(secret), "on standard error");
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(contentOf(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(new String(bytes, StandardCharsets.ISO_8859_1)), "in " + file);
            }
        }
    }
}
