package dev.barnstorm.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections in: finds out whose each is, and gives it to that device's event loop. Whoever does not come from
 * 127.0.0.0/8, or calls an address that is no device's, is closed unread.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {
    private final Function<InetAddress, @Nullable DeviceLink> devices;
    private final BiConsumer<DeviceLink, Channel> letIn;

    /**
     * An acceptor.
     *
     * @param devices the device that is called by calling an address
     * @param letIn takes over a device's new connection
     */
    Acceptor(Function<InetAddress, @Nullable DeviceLink> devices, BiConsumer<DeviceLink, Channel> letIn) {
        this.devices = devices;
        this.letIn = letIn;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel client = (Channel) accepted;
        @Nullable DeviceLink device = deviceOf(client);
        if (device == null) {
            client.unsafe().closeForcibly();
        } else {
            letIn.accept(device, client);
        }
    }

    private @Nullable DeviceLink deviceOf(Channel client) {
        boolean local = client.remoteAddress() instanceof InetSocketAddress peer && Loopback.holds(peer.getAddress());
        if (!local || !(client.localAddress() instanceof InetSocketAddress called)) {
            return null;
        }
        return Loopback.holds(called.getAddress()) ? devices.apply(called.getAddress()) : null;
    }
}
