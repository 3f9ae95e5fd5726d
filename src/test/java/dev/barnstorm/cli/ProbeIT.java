package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.Certificates;
import dev.barnstorm.ForeignPeer;
import dev.barnstorm.TlsPeer;
import dev.barnstorm.endpoint.WireMockEndpoint;
import dev.barnstorm.foreign.GranaryServer;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe over real sockets. */
@Tag("patient")
class ProbeIT {

    @TempDir
    Path folder;

    @Test
    void ourOwnEndpointHoldsAgainAndAgainWhileItIsUp() {
        try (WireMockEndpoint endpoint = WireMockEndpoint.start(0)) {
            for (int time = 1; time <= 2; time++) {
                Cli.Result result = Cli.run("probe", endpoint.baseUrl().toString());

                assertEquals(0, result.exitCode(), result::out);
                assertTrue(result.out().contains("PASS  probe: 80 of 81 hold, 1 not asked; "), result::out);
                assertFalse(result.out().contains("✗"), result::out);
                assertFalse(result.out().contains("!"), result::out);
            }
        }
    }

    @Test
    void aSiteThatHasRecordsMayBeUsedToo() {
        try (WireMockEndpoint endpoint = WireMockEndpoint.start(0)) {
            for (int time = 1; time <= 2; time++) {
                Cli.Result result = Cli.run("probe", endpoint.baseUrl().toString(), "--site", "barn-01", "--no-put");

                assertEquals(0, result.exitCode(), result::out);
                assertFalse(result.out().contains("✗"), result::out);
                assertTrue(result.out().contains("(not asked: --no-put)"), result::out);
            }
        }
    }

    @Test
    void whatThePageLeavesFreeIsLeftFree() throws IOException {
        try (ForeignPeer eccentric = ForeignPeer.start("--eccentric", "--feed-lag", "0.3")) {
            Cli.Result result = Cli.run("probe", eccentric.url().toString());

            assertEquals(0, result.exitCode(), result::out);
        }
    }

    @Test
    void aServerThatLagsMoreThanItMayIsToldSo() throws IOException {
        try (ForeignPeer late = ForeignPeer.start("--feed-lag", "2")) {
            assertEquals(0, Cli.run("probe", late.url().toString()).exitCode());

            Cli.Result result = Cli.run("probe", late.url().toString(), "--feed-lag", "0.2");

            assertEquals(1, result.exitCode(), result::out);
            assertTrue(result.out().contains("✗ all that was acknowledged comes within the feed's lag"), result::out);
        }
    }

    @Test
    void theTokenComesFromTheEnvironmentAndIsNeverShown() throws IOException {
        try (ForeignPeer guarded = ForeignPeer.start("--token", "s3cret")) {
            Map<String, String> environment = Map.of("SYNC_TOKEN", "s3cret");

            Cli.Result with = Cli.run(environment, "probe", guarded.url().toString(), "--bearer", "SYNC_TOKEN");
            Cli.Result without = Cli.run("probe", guarded.url().toString());

            assertEquals(0, with.exitCode(), with::out);
            assertTrue(with.out().contains("✓ whoever has no token is not let in"), with::out);
            assertFalse((with.out() + with.err()).contains("s3cret"), with::out);
            assertEquals(1, without.exitCode());
            assertTrue(without.out().contains("HTTP 401"), without::out);
        }
    }

    @Test
    void aServerSignedByItselfIsProbedWithItsCertificateAndRefusedWithout() {
        X509Bundle own = Certificates.selfSigned();
        try (TlsPeer peer = TlsPeer.start(own)) {
            String url = peer.url().toString();

            refused(
                    "barnstorm: target " + url + " cannot be used: the certificate of CN=localhost is signed by itself,"
                            + " and is none of those that this JDK trusts",
                    "probe",
                    url);
            String other = pem("other.pem", Certificates.selfSigned());
            refused("is signed by itself, and is none of those that are in " + other, "probe", url, "--ca", other);
            assertEquals(0, peer.seen().size(), "nothing was asked of whom nobody vouches for");

            Cli.Result result = Cli.run("probe", url, "--ca", pem("own.pem", own));

            assertEquals(0, result.exitCode(), () -> result.out() + result.err());
            assertTrue(result.out().contains("PASS  probe: 80 of 81 hold, 1 not asked; "), result::out);
        }
    }

    @Test
    void aCaThatIsNoFileOfCertificatesIsOneClearMessage() throws IOException {
        String absent = folder.resolve("absent.pem").toString();
        String empty =
                Files.writeString(folder.resolve("empty.pem"), "no certificate").toString();

        refused(absent, "probe", "https://127.0.0.1:1", "--ca", absent);
        refused(empty, "probe", "https://127.0.0.1:1", "--ca", empty);
    }

    private String pem(String name, X509Bundle certificate) {
        return Certificates.pem(folder, name, certificate.getCertificatePEM()).toString();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a-conflict-rolls-the-batch-back", "etag-of-the-base", "three-byte-utf-8"})
    void aServerThatGetsOneThingWrongFails(String mutant) throws IOException {
        try (GranaryServer server = GranaryServer.mutant(mutant)) {
            Cli.Result result = Cli.run("probe", server.url().toString());

            assertEquals(1, result.exitCode(), result::out);
            assertTrue(result.out().contains("FAIL  probe: "), result::out);
        }
    }

    @Test
    void aMachineReadsTheSameAsJson() throws IOException {
        try (GranaryServer server = GranaryServer.mutant("remembers-fifty")) {
            Cli.Result result = Cli.run("probe", server.url().toString(), "--json");

            JsonNode json = new ObjectMapper().readTree(result.out());
            JsonNode last = json.get("steps").get(json.get("steps").size() - 1);
            assertEquals("FAIL", json.get("verdict").asText());
            assertEquals("broken", last.get("mark").asText());
            assertTrue(last.get("expected").asText().startsWith("duplicate, serverId g-"), last::toString);
            assertTrue(last.get("remedy").asText().startsWith("Bound the memory"), last::toString);
        }
    }

    @Test
    void whatCannotBeProbedIsOneClearMessage() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        String nobody = "http://127.0.0.1:" + port;

        refused("target " + nobody + " cannot be reached: nothing listens there", "probe", nobody);
        refused("--allow-remote 10.9.8.7", "probe", "http://10.9.8.7:80");
        refused("is no base URL", "probe", "ftp://127.0.0.1");
        refused("is no URL", "probe", "http://[");
        refused("0 to 300 seconds are", "probe", nobody, "--feed-lag", "-1");
        refused("Missing required parameter: 'URL'", "probe");
    }

    @Test
    void aSecretThatWasGivenByMistakeIsNotShown() {
        Cli.Result result = Cli.run("probe", "http://127.0.0.1:1", "--bearer", "eyJhbGciOi");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("--bearer names no environment variable that is set"), result::err);
        assertFalse((result.out() + result.err()).contains("eyJhbGciOi"), result::err);
    }

    private static void refused(String message, String... arguments) {
        Cli.Result result = Cli.run(arguments);

        assertEquals(2, result.exitCode(), result::err);
        assertTrue(result.err().contains(message), result::err);
        assertEquals("", result.out());
    }
}
