package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between the relay and the target, with a certificate for {@code localhost} that the test makes. */
@Timeout(120)
class TlsIT {
    private static final char[] PASSWORD = "barnstorm".toCharArray();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-ext",
                        "BC=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys().toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertEquals(0, keytool.waitFor());
        String certificate = Base64.getMimeEncoder()
                .encodeToString(keyStore().getCertificate("server").getEncoded());
        Files.writeString(pem(), "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
    }

    private static Path keys() {
        return folder.resolve("keys.p12");
    }

    private static Path pem() {
        return folder.resolve("ca.pem");
    }

    private static KeyStore keyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static PlainServer server() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keyStore(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new PlainServer(request -> PlainServer.OK, context.getServerSocketFactory());
    }

    private static Relay relay(
            PlainServer server, String host, @Nullable Path caFile, Duration latency, Overheard heard)
            throws IOException {
        RelayDevice device = new RelayDevice(
                Stage.DEVICE,
                Stage.always(latency, Rate.UNLIMITED),
                (push, now) -> RequestFate.NONE,
                new Chance(1),
                Duration.ZERO,
                false);
        URI target = URI.create("https://" + host + ":" + server.port());
        RelaySettings settings =
                new RelaySettings(target, List.of(device), caFile, RelaySettings.Addressing.AUTOMATIC, 1, Stage.KINDS);
        Relay relay = Relay.start(settings, Stage.ticking(), heard);
        relay.openStorm();
        return relay;
    }

    @Test
    void theRelaySpeaksTlsForTheDeviceAndTheHandshakeFeelsTheLink() throws Exception {
        Overheard heard = new Overheard();
        try (PlainServer server = server();
                Relay relay = relay(server, "localhost", pem(), Duration.ofMillis(20), heard);
                Phone phone = new Phone(relay.addressOf(Stage.DEVICE))) {
            String large = "x".repeat(200_000);
            assertEquals(PlainServer.OK, phone.send(Phone.push("r-1", large)).read(PlainServer.OK));
            assertTrue(server.request().endsWith(large));
            // Setting up takes a round trip, the handshake another one, the request a third.
            long charged = heard.delivery().chargedMicros();
            assertTrue(charged >= 120_000, "charged only " + charged);
            assertEquals(PlainServer.OK, phone.send(Phone.pull("r-2")).read(PlainServer.OK));
            assertTrue(server.request().contains("\r\nHost: localhost:" + server.port() + "\r\n"));
            relay.endSession(Stage.DEVICE);
            assertEquals("", phone.readToEnd());
            server.end();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        refused("localhost", null);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        refused("127.0.0.1", pem());
    }

    private static void refused(String host, @Nullable Path caFile) throws Exception {
        Overheard heard = new Overheard();
        try (PlainServer server = server();
                Relay relay = relay(server, host, caFile, Duration.ZERO, heard);
                Phone phone = new Phone(relay.addressOf(Stage.DEVICE))) {
            assertEquals("…reset", phone.send(Phone.push("r-1", "x")).readToEnd());
            assertTrue(heard.problem().startsWith("TLS with the target failed: "));
            assertEquals("r-1", heard.cut().requestId());
            assertTrue(relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, server.unseenRequests());
        }
    }

    @Test
    void aFileWithoutCertificatesIsSaidInOneSentence() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing here\n");
        try (PlainServer server = server()) {
            IOException problem = assertThrows(
                    IOException.class, () -> relay(server, "localhost", empty, Duration.ZERO, new Overheard())
                            .close());
            assertEquals(empty + ": not a file of PEM certificates that can be read", problem.getMessage());
        }
    }
}
