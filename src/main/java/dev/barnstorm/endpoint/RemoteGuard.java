package dev.barnstorm.endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps load away from machines that nobody said may have it: only loopback addresses count as this machine. */
final class RemoteGuard {
    private RemoteGuard() {}

    /**
     * Refuses a target whose host is neither this machine nor among {@code allowed}.
     *
     * @throws EndpointException with the flag that would allow it
     */
    static void requireAllowed(URI target, Set<String> allowed) {
        String host = bare(target.getHost());
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw EndpointException.unusable("target " + target + " cannot be reached: there is no host " + host);
        }
        boolean here = Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
        if (here || allowed.stream().anyMatch(name -> bare(name).equalsIgnoreCase(host))) {
            return;
        }
        String where = Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        throw EndpointException.unusable("target " + target + " is not on this machine"
                + (where.equals(host) ? "" : " (" + host + " is " + where + ")")
                + "; if it may be put under load, say so with --allow-remote " + host);
    }

    /** IPv6 addresses stand in brackets in a URL. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
