package dev.barnstorm.endpoint;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Says of certificates what people want to know of them. */
final class CertificateWords {
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final int MOST_NAMES = 5;

    private CertificateWords() {}

    static String subject(X509Certificate certificate) {
        String name = name(certificate.getSubjectX500Principal());
        return name.isEmpty() ? names(certificate) : name;
    }

    /** Who issued the last certificate of a chain that the one before it does not explain. */
    static String issuer(X509Certificate[] chain) {
        return name(chain[chain.length - 1].getIssuerX500Principal());
    }

    static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC1779);
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    /** The names that a certificate is for. */
    static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                int kind = (Integer) alternative.get(0);
                if (kind == DNS || kind == IP) {
                    names.add(alternative.get(1).toString());
                }
            }
        } catch (CertificateParsingException broken) {
            return "names that cannot be read";
        }
        if (names.isEmpty()) {
            return "no name at all (it has no subjectAltName)";
        }
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }

    /** From when to when the first certificate of a chain is valid that is out of its time; the first where none is. */
    static String validity(X509Certificate[] chain) {
        int odd = 0;
        while (odd < chain.length - 1 && isTimely(chain[odd])) {
            odd++;
        }
        if (isTimely(chain[odd])) {
            odd = 0;
        }
        String subject = odd == 0 ? "valid" : "that of its issuer " + subject(chain[odd]) + " is valid";
        return subject + " from " + spoken(chain[odd].getNotBefore()) + " until " + spoken(chain[odd].getNotAfter());
    }

    private static String spoken(Date date) {
        return date.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static boolean isTimely(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException outOfTime) {
            return false;
        }
    }
}
