package dev.barnstorm.link;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a relay stands between.
 *
 * @param target {@code http://host[:port]} or {@code https://…}; a path is the client's affair and passes untouched
 * @param devices who is connected through it; ids are unique
 * @param tls speaks TLS with an {@code https} target; null for an {@code http} one
 * @param addressing how devices are told apart
 * @param eventLoops threads that carry bytes, 1 or more
 * @param kinds tells what requests are for
 */
public record RelaySettings(
        URI target,
        List<RelayDevice> devices,
        @Nullable TlsEngines tls,
        Addressing addressing,
        int eventLoops,
        RequestKind.Teller kinds) {

    /** How a connection's device is known. */
    public enum Addressing {
        /** An address of its own for each device where the system can keep it on the loopback interface, else a port. */
        AUTOMATIC,
        /** A port of its own on 127.0.0.1 for each device. */
        PORT_PER_DEVICE
    }

    public RelaySettings {
        devices = List.copyOf(devices);
        targetProblem(target).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if ("https".equalsIgnoreCase(target.getScheme()) != (tls != null)) {
            throw new IllegalArgumentException(
                    "target " + target + ": TLS is for https, and https is nothing without it");
        }
        if (eventLoops < 1) {
            throw new IllegalArgumentException("a relay needs at least one event loop, not " + eventLoops);
        }
        Set<String> ids = new HashSet<>();
        for (RelayDevice device : devices) {
            if (!ids.add(device.id())) {
                throw new IllegalArgumentException("two devices of the relay are called " + device.id());
            }
        }
    }

    /**
     * The usual settings: addresses where possible, one event loop.
     *
     * @param tls speaks TLS with an {@code https} target; null for an {@code http} one
     */
    public static RelaySettings to(
            URI target, List<RelayDevice> devices, @Nullable TlsEngines tls, RequestKind.Teller kinds) {
        return new RelaySettings(target, devices, tls, Addressing.AUTOMATIC, 1, kinds);
    }

    String host() {
        String host = target.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return tls == null ? 80 : 443;
    }

    /** What {@code Host} says: the target's authority without user information. */
    String authority() {
        return target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
    }

    private static Optional<String> targetProblem(URI target) {
        boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
        if (!http || target.getHost() == null) {
            return Optional.of("target " + target + ": allowed is http://host[:port] or https://host[:port]");
        }
        return Optional.empty();
    }
}
