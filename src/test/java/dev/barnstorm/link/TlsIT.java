package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Certificates;
import dev.barnstorm.endpoint.Tls;
import dev.barnstorm.endpoint.UrlEndpoint;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.TlsSpec;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between the relay and the target, with a certificate for {@code localhost} that the test makes. */
@Timeout(120)
class TlsIT {
    private static final X509Bundle OWN = Certificates.selfSigned();

    @TempDir
    static Path folder;

    private static Path pem() {
        return Certificates.pem(folder, "ca.pem", OWN.getCertificatePEM());
    }

    private static PlainServer server() throws Exception {
        return new PlainServer(
                request -> PlainServer.OK, Certificates.context(OWN, OWN).getServerSocketFactory());
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
        TlsSpec trust = new TlsSpec(caFile, null, null, null, null);
        Tls tls = UrlEndpoint.of(new TargetSpec.Url(target, Duration.ZERO, trust, Map.of()), Set.of())
                .tls()
                .orElseThrow();
        RelaySettings settings = RelaySettings.to(target, List.of(device), tls::engineFor, Stage.KINDS);
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
    void aRequestThatIsCutInTheHandshakeHasNeverLeft() throws Exception {
        Overheard heard = new Overheard();
        try (PlainServer mute = new PlainServer(request -> PlainServer.OK);
                Relay relay = relay(mute, "localhost", pem(), Duration.ZERO, heard)) {
            try (Phone phone = new Phone(relay.addressOf(Stage.DEVICE))) {
                phone.send(Phone.push("r-1", "x"));
                mute.caller();
            }
            LinkListener.Cut cut = heard.cut();
            assertEquals(CutPhase.CONNECT, cut.phase());
            assertEquals("r-1", cut.requestId());
            assertTrue(relay.surelyUndelivered(Stage.DEVICE, "r-1"));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        refused("localhost", null, "is signed by itself");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        refused("127.0.0.1", pem(), "is for localhost, and not for 127.0.0.1");
    }

    private static void refused(String host, @Nullable Path caFile, String why) throws Exception {
        Overheard heard = new Overheard();
        try (PlainServer server = server();
                Relay relay = relay(server, host, caFile, Duration.ZERO, heard);
                Phone phone = new Phone(relay.addressOf(Stage.DEVICE))) {
            assertEquals("…reset", phone.send(Phone.push("r-1", "x")).readToEnd());
            String problem = heard.problem();
            assertTrue(
                    problem.startsWith("TLS with the target failed: the certificate of CN=localhost " + why), problem);
            assertEquals("r-1", heard.cut().requestId());
            assertTrue(relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, server.unseenRequests());
        }
    }
}
