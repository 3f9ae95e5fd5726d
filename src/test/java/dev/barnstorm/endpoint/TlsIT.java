package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Certificates;
import dev.barnstorm.TlsPeer;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.TlsSpec;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose certificates are good and bad, before anything is sent to them. */
@Timeout(120)
class TlsIT {
    private static final X509Bundle CA = Certificates.ca("Farm CA");
    private static final X509Bundle OTHER_CA = Certificates.ca("Other CA");
    private static final Instant LONG_AGO = Instant.parse("2020-02-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2999-02-01T00:00:00Z");

    @TempDir
    Path folder;

    private TlsSpec trusting(X509Bundle ca) {
        return new TlsSpec(pem("ca.pem", ca.getCertificatePEM()), null, null, null, null);
    }

    private Path pem(String name, String text) {
        return Certificates.pem(folder, name, text);
    }

    private static void ask(URI url, TlsSpec tls) {
        TargetSpec target = new TargetSpec.Url(url, Duration.ZERO, tls, Map.of());
        Opening opening = new Opening(
                new BarnProtocol(), Embedded.correct(), "", TokenSource.fixed(null), Set.of(), "run", notice -> {});
        Endpoints.open(target, opening).close();
    }

    private static String refused(URI url, TlsSpec tls) {
        EndpointException refused = assertThrows(EndpointException.class, () -> ask(url, tls));
        assertFalse(refused.brokeProtocol(), refused::getMessage);
        return refused.getMessage();
    }

    private String ca() {
        return folder.resolve("ca.pem").toString();
    }

    @Test
    void aCertificateThatIsSignedByItselfIsRefusedUntilItIsNamed() {
        X509Bundle own = Certificates.selfSigned();
        try (TlsPeer peer = TlsPeer.start(own)) {
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: the certificate of CN=localhost is signed by itself, and is none"
                            + " of those that this JDK trusts; if this is the right server, name its certificate:"
                            + " target.tls.ca: FILE.pem",
                    refused(peer.url(), TlsSpec.USUAL));
            assertEquals(List.of(), List.copyOf(peer.seen()));

            ask(peer.url(), trusting(own));
            assertEquals(1, peer.seen().size());
        }
    }

    @Test
    void aCaThatNobodyTrustsIsNamedAndItsCertificateHelps() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"))) {
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: the certificate of CN=localhost was issued by CN=Farm CA, whom"
                            + " none of those vouches for that this JDK trusts; if this is the right server, name the CA's"
                            + " certificate: target.tls.ca: FILE.pem",
                    refused(peer.url(), TlsSpec.USUAL));
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: the certificate of CN=localhost was issued by CN=Farm CA, whom"
                            + " none of those vouches for that are in " + ca()
                            + "; if this is the right server, name the CA's"
                            + " certificate: target.tls.ca: FILE.pem",
                    refused(peer.url(), trusting(OTHER_CA)));

            ask(peer.url(), trusting(CA));
        }
    }

    @Test
    void aCertificateForAnotherNameSaysForWhichOneItIs() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "sync.example.com"))) {
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: the certificate of CN=sync.example.com is for sync.example.com,"
                            + " and not for localhost; use a URL with a name that it is for, or say which one to expect:"
                            + " target.tls.serverName: NAME",
                    refused(peer.url(), trusting(CA)));
        }
    }

    @Test
    void theNameThatIsExpectedIsAskedForToo() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "sync.example.com"))) {
            Path ca = trusting(CA).ca();

            ask(peer.urlByAddress(), new TlsSpec(ca, null, null, null, "sync.example.com"));

            TlsPeer.Seen health = peer.seen().iterator().next();
            assertEquals(List.of("sync.example.com"), health.serverNames());
            assertEquals(peer.urlByAddress().getAuthority(), health.header("Host"));
            assertTrue(refused(peer.url(), new TlsSpec(ca, null, null, null, "localhost"))
                    .contains(" and not for localhost;"));
        }
    }

    @Test
    void theUrlsHostIsAskedForAlsoWhenItIsASingleWord() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"))) {
            ask(peer.url(), trusting(CA));

            assertEquals(List.of("localhost"), peer.seen().iterator().next().serverNames());
        }
    }

    @Test
    void aCertificateThatExpiredSaysWhen() {
        Instant until = LONG_AGO.plus(1, ChronoUnit.DAYS);
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, LONG_AGO, until))) {
            assertEquals(
                    "target " + peer.url() + " cannot be used: the certificate of CN=localhost expired: valid from "
                            + LONG_AGO + " until " + until
                            + "; the server needs a new one (or this machine's clock is wrong)",
                    refused(peer.url(), trusting(CA)));
        }
    }

    @Test
    void aCertificateThatExpiredIsNotTrustedByBeingNamedItself() {
        X509Bundle own = Certificates.selfSigned(LONG_AGO, LONG_AGO.plus(1, ChronoUnit.DAYS));
        try (TlsPeer peer = TlsPeer.start(own)) {
            assertTrue(refused(peer.url(), trusting(own)).contains(" of CN=localhost expired: valid from " + LONG_AGO));
        }
    }

    @Test
    void aCertificateOfTheFutureAsksForTheClock() {
        Instant until = FAR_AHEAD.plus(1, ChronoUnit.DAYS);
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, FAR_AHEAD, until))) {
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: the certificate of CN=localhost is not valid yet: valid from "
                            + FAR_AHEAD + " until " + until + "; is this machine's clock right?",
                    refused(peer.url(), trusting(CA)));
        }
    }

    @Test
    void aServerThatAsksForACertificateGetsOursOrItIsSaidWhatIsMissing() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"), CA)) {
            Path ca = trusting(CA).ca();
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: it asks for a client certificate issued by CN=Farm CA, and none"
                            + " is named; name one: target.tls.certificate: FILE.pem and target.tls.key: FILE.pem",
                    refused(peer.url(), trusting(CA)));

            X509Bundle wrong = Certificates.client(OTHER_CA, "stranger");
            assertEquals(
                    "target " + peer.url()
                            + " cannot be used: it takes client certificates issued by CN=Farm CA only, and "
                            + folder.resolve("client.pem") + " is none",
                    refused(peer.url(), shown(ca, wrong, wrong.getPrivateKeyPEM(), null)));

            X509Bundle right = Certificates.client(CA, "fleet");
            ask(peer.url(), shown(ca, right, right.getPrivateKeyPEM(), null));
            assertEquals(1, peer.seen().size());
        }
    }

    private TlsSpec shown(@Nullable Path ca, X509Bundle certificate, String key, @Nullable String passphrase) {
        return new TlsSpec(
                ca, pem("client.pem", certificate.getCertificatePathPEM()), pem("key.pem", key), passphrase, null);
    }

    @Test
    void anEncryptedKeyNeedsItsPassphrase() throws Exception {
        X509Bundle client = Certificates.client(CA, "fleet");
        String key = encrypted(client.getKeyPair().getPrivate(), "open sesame");
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"), CA)) {
            Path ca = trusting(CA).ca();
            assertEquals(
                    "the file " + folder.resolve("key.pem") + " is encrypted; give its passphrase from the environment:"
                            + " target.tls.passphrase: \"${ENV:KEY_PASSPHRASE}\"",
                    refused(peer.url(), shown(ca, client, key, "")));
            String wrong = refused(peer.url(), shown(ca, client, key, "open barley"));
            assertTrue(wrong.contains("key.pem cannot be decrypted: the passphrase is wrong"), wrong);
            assertFalse(wrong.contains("barley"), wrong);

            ask(peer.url(), shown(ca, client, key, "open sesame"));
        }
    }

    private static String encrypted(PrivateKey key, String passphrase) throws Exception {
        OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                .setPassword(passphrase.toCharArray())
                .setProvider(new BouncyCastleProvider())
                .build();
        return block(
                "ENCRYPTED PRIVATE KEY",
                new JcaPKCS8Generator(key, encryptor).generate().getContent());
    }

    private static String block(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() {
        URI url = URI.create("https://localhost:1");
        X509Bundle client = Certificates.client(CA, "fleet");
        TlsSpec noCertificate = new TlsSpec(pem("empty.pem", "nothing here\n"), null, null, null, null);
        assertEquals(
                "the file " + folder.resolve("empty.pem") + " has no certificate in PEM (-----BEGIN CERTIFICATE-----)",
                refused(url, noCertificate));
        assertEquals(
                "the file " + folder.resolve("key.pem") + " has no private key in PEM (-----BEGIN PRIVATE KEY-----)",
                refused(url, shown(null, client, client.getCertificatePEM(), null)));
        assertEquals(
                "the file " + folder.resolve("key.pem")
                        + " has the key in an old form (EC PRIVATE KEY); make it PKCS#8:"
                        + " openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem",
                refused(url, shown(null, client, block("EC PRIVATE KEY", new byte[] {1}), null)));
        assertEquals(
                "the key in " + folder.resolve("key.pem") + " does not belong to the certificate in "
                        + folder.resolve("client.pem") + " (that of CN=fleet)",
                refused(url, shown(null, client, Certificates.client(CA, "x").getPrivateKeyPEM(), null)));
    }

    @Test
    void aServerThatTrustsSomebodyElseBreaksOffAndOurCertificateIsNamed() {
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"), Certificates.ca("Farm CA"))) {
            X509Bundle client = Certificates.client(CA, "fleet");
            assertEquals(
                    "target " + peer.url() + " cannot be used: it broke the connection off after it had seen the client"
                            + " certificate in " + folder.resolve("client.pem")
                            + "; does it trust who issued that, and is it valid today?",
                    refused(peer.url(), shown(trusting(CA).ca(), client, client.getPrivateKeyPEM(), null)));
        }
    }

    @Test
    void aServerWithoutTlsIsSaidToBeOne() {
        try (WireMockEndpoint plain = WireMockEndpoint.start(0)) {
            URI url = URI.create(plain.baseUrl().toString().replace("http:", "https:"));

            assertEquals(
                    "target " + url
                            + " cannot be used: what answers there does not speak TLS; is it http:// and not https://?",
                    refused(url, TlsSpec.USUAL));
        }
    }
}
