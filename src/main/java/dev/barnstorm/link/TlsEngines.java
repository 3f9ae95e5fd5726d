package dev.barnstorm.link;

import javax.net.ssl.SSLEngine;

/** Makes what speaks TLS with the target: it knows whom to trust, and verifies it. For any thread. */
@FunctionalInterface
public interface TlsEngines {

    /** A client's engine for one new connection of a device. */
    SSLEngine engineFor(String device);
}
