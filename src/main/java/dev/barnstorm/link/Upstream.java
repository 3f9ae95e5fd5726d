package dev.barnstorm.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** How to reach the target: its address, and the TLS that it speaks. */
final class Upstream {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final Transport transport;
    private final InetSocketAddress address;
    private final @Nullable TlsEngines tls;
    private final byte[] hostLine;
    private final RequestKind.Teller kinds;

    private Upstream(Transport transport, RelaySettings settings, InetSocketAddress address) {
        this.transport = transport;
        this.address = address;
        tls = settings.tls();
        hostLine = RequestFramer.hostLine(settings.authority());
        kinds = settings.kinds();
    }

    /**
     * Looks the target's name up, once for the whole run.
     *
     * @throws IOException in words for the user: an unknown host
     */
    static Upstream of(Transport transport, RelaySettings settings) throws IOException {
        try {
            InetAddress resolved = InetAddress.getByName(settings.host());
            InetSocketAddress address = new InetSocketAddress(resolved, settings.port());
            return new Upstream(transport, settings, address);
        } catch (UnknownHostException unknown) {
            throw new IOException("target " + settings.target() + ": no host is called " + settings.host(), unknown);
        }
    }

    /** Knows the wire that is spoken with the target. */
    RequestKind.Teller kinds() {
        return kinds;
    }

    /** The line that names the target to itself. */
    byte[] hostLine() {
        return hostLine;
    }

    /**
     * Opens a connection.
     *
     * @param source the loopback address to come from, if the target is on that interface too; null for any
     */
    ChannelFuture connect(EventLoop loop, @Nullable InetAddress source, ChannelHandler initializer) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.socketClass())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(initializer);
        if (source == null || !Loopback.holds(address.getAddress())) {
            return bootstrap.connect(address);
        }
        transport.bindsLate(bootstrap);
        return bootstrap.connect(address, new InetSocketAddress(source, 0));
    }

    boolean speaksTls() {
        return tls != null;
    }

    /** Speaks TLS with the target, for a connection of a device; null when the target speaks plain HTTP. */
    @Nullable
    SslHandler newTlsHandler(String device) {
        if (tls == null) {
            return null;
        }
        SslHandler handler = new SslHandler(tls.engineFor(device));
        handler.setHandshakeTimeoutMillis(0); // a slow link is the point; whoever waits decides when to give up
        return handler;
    }
}
