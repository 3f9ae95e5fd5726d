package dev.barnstorm.endpoint;

import dev.barnstorm.scenario.TlsSpec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken with one server: whom to trust, who we are, which name its certificate must bear. Chain, dates and name are
 * verified always; nothing turns that off. For any thread.
 */
public final class Tls {
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");
    private static final char[] IN_MEMORY = new char[0];
    private static final int HTTPS = 443;

    private final String serverName;
    private final int port;
    private final String keys;
    private final TlsSpec spec;
    private final TrustManager trust;
    private final AskedKeys own;
    private final SSLContext direct;
    private final Map<String, SSLContext> ofDevices = new ConcurrentHashMap<>();

    private Tls(URI url, TlsSpec spec, String keys) throws GeneralSecurityException, IOException {
        this.spec = spec;
        this.keys = keys;
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        serverName = spec.serverName() == null ? host : spec.serverName();
        port = url.getPort() < 0 ? HTTPS : url.getPort();
        trust = new ExplainingTrust(jdkTrust(spec.ca()), anchors(spec.ca()), serverName, keys);
        own = new AskedKeys(ownKeys());
        direct = newContext();
    }

    /**
     * Reads the files that a scenario names.
     *
     * @param keys where it names them, for messages: "target.tls"
     * @throws EndpointException when one of them cannot be used
     */
    static Tls of(URI url, TlsSpec spec, String keys) {
        try {
            return new Tls(url, spec, keys);
        } catch (GeneralSecurityException | IOException failed) {
            throw EndpointException.unusable("TLS for " + url + " cannot be set up: " + failed.getMessage());
        }
    }

    /** Speaks TLS over a connection that stands; returns when the handshake is done. */
    SSLSocket over(Socket connected) throws IOException {
        SSLSocket socket = (SSLSocket) direct.getSocketFactory().createSocket(connected, serverName, port, true);
        socket.setSSLParameters(verifying(socket.getSSLParameters()));
        socket.startHandshake();
        return socket;
    }

    /** For one connection of a device, made anew. A device resumes its own TLS sessions, and nobody else's. */
    public SSLEngine engineFor(String device) {
        SSLEngine engine =
                ofDevices.computeIfAbsent(device, another -> newContext()).createSSLEngine(serverName, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(verifying(engine.getSSLParameters()));
        return engine;
    }

    private SSLParameters verifying(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!ADDRESS.matcher(serverName).matches()) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        return parameters;
    }

    /** What TLS has to do with a failure, for people; empty when it has nothing to do with it. */
    String explain(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateRefused refused) {
                return refused.getMessage();
            }
        }
        boolean tlsFailed = failure instanceof SSLException;
        boolean brokenOff = failure instanceof NoHttpResponseException
                || (failure instanceof SocketException && !(failure instanceof ConnectException));
        AskedKeys.Asked asked = own.asked();
        if (asked != null && (tlsFailed || brokenOff)) {
            return aboutOurCertificate(asked);
        }
        if (!tlsFailed) {
            return "";
        }
        String message = String.valueOf(failure.getMessage());
        return message.contains("Unsupported or unrecognized SSL message")
                ? "what answers there does not speak TLS; is it http:// and not https://?"
                : "TLS failed (" + message + ")";
    }

    private String aboutOurCertificate(AskedKeys.Asked asked) {
        String issuers = asked.issuers().isEmpty() ? "" : " issued by " + String.join(" or ", asked.issuers());
        if (spec.certificate() == null) {
            return "it asks for a client certificate" + issuers + ", and none is named; name one: " + keys
                    + ".certificate: FILE.pem and " + keys + ".key: FILE.pem";
        }
        if (!asked.shown()) {
            return "it takes client certificates" + issuers + " only, and " + spec.certificate() + " is none";
        }
        return "it broke the connection off after it had seen the client certificate in " + spec.certificate()
                + "; does it trust who issued that, and is it valid today?";
    }

    // ---------------------------------------------------------------- whom to trust, and who we are

    private SSLContext newContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {own}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK speaks TLS", impossible);
        }
    }

    private static String anchors(@Nullable Path ca) {
        return ca == null ? "this JDK trusts" : "are in " + ca;
    }

    private static X509ExtendedTrustManager jdkTrust(@Nullable Path ca) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(ca == null ? null : store(PemFile.read(ca).certificates()));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager whole) {
                return whole;
            }
        }
        throw new IllegalStateException("this JDK has no trust manager for TLS");
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private @Nullable X509ExtendedKeyManager ownKeys() throws GeneralSecurityException, IOException {
        if (spec.certificate() == null) {
            return null;
        }
        List<X509Certificate> chain = PemFile.read(spec.certificate()).certificates();
        Path keyFile = Objects.requireNonNull(spec.key(), "a certificate comes with its key");
        PrivateKey key = PemFile.read(keyFile).privateKey(spec.passphrase(), keys);
        requirePair(chain.get(0), key);
        KeyStore store = emptyStore();
        store.setKeyEntry("own", key, IN_MEMORY, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
        factory.init(store, IN_MEMORY);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private void requirePair(X509Certificate certificate, PrivateKey key) {
        String algorithm = key.getAlgorithm();
        String scheme =
                algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : "EdDSA";
        byte[] sample = {1, 2, 3};
        boolean pair;
        try {
            Signature signer = Signature.getInstance(scheme);
            signer.initSign(key);
            signer.update(sample);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(sample);
            pair = signer.verify(signature);
        } catch (GeneralSecurityException different) {
            pair = false;
        }
        if (!pair) {
            throw EndpointException.unusable("the key in " + spec.key() + " does not belong to the certificate in "
                    + spec.certificate() + " (that of " + CertificateWords.subject(certificate) + ")");
        }
    }
}
