package dev.barnstorm.endpoint;

import java.security.cert.CertificateException;

/** A server's certificate is not to be trusted. The message is for people: whose it is, what is wrong with it, what to do. */
final class CertificateRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    CertificateRefused(String message, CertificateException cause) {
        super(message, cause);
    }

    /** Always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
