package dev.barnstorm.scenario;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is special about speaking TLS with a server. Its certificate's chain and name are verified in any case. Its
 * {@code toString} never shows the passphrase.
 *
 * @param ca PEM certificates to trust instead of the JDK's own; null for the JDK's
 * @param certificate our own certificate and its chain, in PEM; null for none, and then there is no key either
 * @param key its private key, PKCS#8 in PEM
 * @param passphrase what the key is encrypted with; null or empty when it is not
 * @param serverName the name to ask for (SNI) and to expect in the certificate; null for the URL's host
 */
public record TlsSpec(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String passphrase,
        @Nullable String serverName) {

    /** Nothing is special: the JDK's trust, no certificate of our own, the URL's host. */
    public static final TlsSpec USUAL = new TlsSpec(null, null, null, null, null);

    @Override
    public String toString() {
        return "TlsSpec[ca=" + ca + ", certificate=" + certificate + ", serverName=" + serverName + "]";
    }
}
