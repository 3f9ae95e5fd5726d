package dev.barnstorm;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/** Certificates that tests make while they run. */
public final class Certificates {
    private Certificates() {}

    /** A CA of that name. */
    public static X509Bundle ca(String name) {
        return built(() -> new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    /** For {@code localhost}, signed by itself. */
    public static X509Bundle selfSigned() {
        return built(() -> server("localhost").setIsCertificateAuthority(true).buildSelfSigned());
    }

    /** The same, valid from then until then. */
    public static X509Bundle selfSigned(Instant from, Instant until) {
        return built(() -> server("localhost")
                .setIsCertificateAuthority(true)
                .notBefore(from)
                .notAfter(until)
                .buildSelfSigned());
    }

    /** A server's, for one DNS name. */
    public static X509Bundle issued(X509Bundle ca, String dnsName) {
        return built(() -> server(dnsName).buildIssuedBy(ca));
    }

    /** A server's, for {@code localhost}, valid from then until then. */
    public static X509Bundle issued(X509Bundle ca, Instant from, Instant until) {
        return built(() -> server("localhost").notBefore(from).notAfter(until).buildIssuedBy(ca));
    }

    /** A client's. */
    public static X509Bundle client(X509Bundle ca, String name) {
        return built(() -> new CertificateBuilder()
                .subject("CN=" + name)
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(ca));
    }

    private static CertificateBuilder server(String dnsName) {
        return new CertificateBuilder()
                .subject("CN=" + dnsName)
                .addSanDnsName(dnsName)
                .addExtendedKeyUsageServerAuth();
    }

    /** What a server needs to be that; it takes clients whose certificates {@code clients} has issued. */
    public static SSLContext context(X509Bundle server, X509Bundle clients) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    server.toKeyManagerFactory().getKeyManagers(),
                    clients.toTrustManagerFactory().getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes a PEM file. */
    public static Path pem(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How something is built. */
    private interface Building {
        X509Bundle build() throws Exception;
    }

    private static X509Bundle built(Building building) {
        try {
            return building.build();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
