package dev.barnstorm.endpoint;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom the JDK's own trust manager trusts, and nobody else; whom it does not trust, it says why in plain words. */
final class ExplainingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager jdk;
    private final String anchors;
    private final String serverName;
    private final String keys;

    /**
     * @param jdk decides
     * @param anchors who is trusted, in words: "this JDK trusts"
     * @param serverName the name that is expected
     * @param keys where a scenario says whom to trust: "target.tls"
     */
    ExplainingTrust(X509ExtendedTrustManager jdk, String anchors, String serverName, String keys) {
        this.jdk = jdk;
        this.anchors = anchors;
        this.serverName = serverName;
        this.keys = keys;
    }

    /** How a chain is checked in one of the three ways. */
    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType, () -> jdk.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType, () -> jdk.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType, () -> jdk.checkServerTrusted(chain, authType));
    }

    private void check(X509Certificate[] chain, String authType, Check check) throws CertificateException {
        try {
            check.run();
            chain[0].checkValidity(); // the JDK does not look at the dates of a certificate that is trusted by itself
        } catch (CertificateException refused) {
            throw new CertificateRefused(reason(chain, authType, refused), refused);
        }
    }

    private String reason(X509Certificate[] chain, String authType, CertificateException refused) {
        CertificateException timely = outOfTime(refused, chain);
        if (timely instanceof CertificateExpiredException) {
            return whose(chain[0]) + " expired: " + CertificateWords.validity(chain)
                    + "; the server needs a new one (or this machine's clock is wrong)";
        }
        if (timely != null) {
            return whose(chain[0]) + " is not valid yet: " + CertificateWords.validity(chain)
                    + "; is this machine's clock right?";
        }
        if (isTrusted(chain, authType)) {
            return whose(chain[0]) + " is for " + CertificateWords.names(chain[0]) + ", and not for " + serverName
                    + "; use a URL with a name that it is for, or say which one to expect: " + keys
                    + ".serverName: NAME";
        }
        if (CertificateWords.isSelfSigned(chain[0])) {
            return whose(chain[0]) + " is signed by itself, and is none of those that " + anchors
                    + "; if this is the right server, name its certificate: " + keys + ".ca: FILE.pem";
        }
        return whose(chain[0]) + " was issued by " + CertificateWords.issuer(chain)
                + ", whom none of those vouches for that " + anchors
                + "; if this is the right server, name the CA's certificate: " + keys + ".ca: FILE.pem";
    }

    private static String whose(X509Certificate certificate) {
        return "the certificate of " + CertificateWords.subject(certificate);
    }

    /** What says that a certificate is used at the wrong time; null when that is not what is wrong. */
    private static @Nullable CertificateException outOfTime(CertificateException refused, X509Certificate[] chain) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return (CertificateException) cause;
            }
        }
        try {
            chain[0].checkValidity();
            return null;
        } catch (CertificateException outOfTime) {
            return outOfTime;
        }
    }

    /** Whether all is well but the name. */
    private boolean isTrusted(X509Certificate[] chain, String authType) {
        try {
            jdk.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException untrusted) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
