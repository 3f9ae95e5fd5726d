package dev.barnstorm.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections in: finds out whose each is, and gives it to that device's event loop. Whoever does not come from
 * 127.0.0.0/8, or calls an address that is no device's, is closed unread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class Acceptor extends ChannelInboundHandlerAdapter {
    private final Function<InetAddress, @Nullable DeviceLink> devices;
    private final Function<DeviceLink, DeviceSide> handlers;

    /**
     * An acceptor.
     *
     * @param devices the device that is called by calling an address
     * @param handlers makes the handler of a device's new connection
     */
    Acceptor(Function<InetAddress, @Nullable DeviceLink> devices, Function<DeviceLink, DeviceSide> handlers) {
        this.devices = devices;
        this.handlers = handlers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel client = (Channel) accepted;
        @Nullable DeviceLink device = deviceOf(client);
        if (device == null) {
            client.unsafe().closeForcibly();
            return;
        }
        client.pipeline().addLast(handlers.apply(device));
        device.loop().register(client).addListener(registered -> {
            if (!registered.isSuccess()) {
                client.unsafe().closeForcibly();
            }
        });
    }

    private @Nullable DeviceLink deviceOf(Channel client) {
        boolean local = client.remoteAddress() instanceof InetSocketAddress peer && Loopback.holds(peer.getAddress());
        if (!local || !(client.localAddress() instanceof InetSocketAddress called)) {
            return null;
        }
        return Loopback.holds(called.getAddress()) ? devices.apply(called.getAddress()) : null;
    }
}
