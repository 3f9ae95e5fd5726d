package dev.barnstorm.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** How to reach the target: its address, and the TLS that it speaks. */
final class Upstream {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final Transport transport;
    private final String host;
    private final InetSocketAddress address;
    private final @Nullable SslContext tls;
    private final byte[] hostLine;
    private final RequestKind.Teller kinds;

    private Upstream(Transport transport, RelaySettings settings, InetSocketAddress address, @Nullable SslContext tls) {
        this.transport = transport;
        this.address = address;
        this.tls = tls;
        host = settings.host();
        hostLine = RequestFramer.hostLine(settings.authority());
        kinds = settings.kinds();
    }

    /**
     * Looks the target's name up, once for the whole run, and reads the certificates to trust.
     *
     * @throws IOException in words for the user: an unknown host, an unreadable certificate file
     */
    static Upstream of(Transport transport, RelaySettings settings) throws IOException {
        try {
            InetAddress resolved = InetAddress.getByName(settings.host());
            InetSocketAddress address = new InetSocketAddress(resolved, settings.port());
            return new Upstream(transport, settings, address, settings.tls() ? tls(settings) : null);
        } catch (UnknownHostException unknown) {
            throw new IOException("target " + settings.target() + ": no host is called " + settings.host(), unknown);
        }
    }

    private static SslContext tls(RelaySettings settings) throws IOException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
        if (settings.caFile() != null) {
            try {
                builder.trustManager(settings.caFile().toFile());
            } catch (IllegalArgumentException unreadable) {
                throw new IOException(
                        settings.caFile() + ": not a file of PEM certificates that can be read", unreadable);
            }
        }
        return builder.build();
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

    /** Speaks TLS with the target and checks who it is; null when the target speaks plain HTTP. */
    @Nullable
    SslHandler newTlsHandler(Channel channel) {
        if (tls == null) {
            return null;
        }
        SslHandler handler = tls.newHandler(channel.alloc(), host, address.getPort());
        handler.setHandshakeTimeoutMillis(0); // a slow link is the point; whoever waits decides when to give up
        return handler;
    }
}
