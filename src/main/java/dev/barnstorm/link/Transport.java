package dev.barnstorm.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The kind of sockets that the system offers: epoll on Linux, else NIO. */
enum Transport {
    EPOLL,
    NIO;

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    EventLoopGroup eventLoops(int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory("relay", true);
        return new MultiThreadIoEventLoopGroup(
                threads, factory, this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    ServerChannel newListener() {
        return this == EPOLL ? new EpollServerSocketChannel(SocketProtocolFamily.INET) : new NioServerSocketChannel();
    }

    Class<? extends Channel> socketClass() {
        return this == EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /**
     * Binds a listener to the loopback interface itself, so that it hears all of 127.0.0.0/8 and nothing from outside:
     * {@code SO_BINDTODEVICE}, which needs no privilege since Linux 5.7.
     *
     * @return whether the system can
     */
    boolean keepOnLoopback(ServerChannel listener) {
        if (this != EPOLL) {
            return false;
        }
        byte[] name = (NetUtil.LOOPBACK_IF.getName() + "\0").getBytes(StandardCharsets.US_ASCII);
        RawUnixChannelOption option =
                new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, name.length);
        try {
            return listener.config().setOption(option, ByteBuffer.wrap(name));
        } catch (ChannelException refused) {
            return false; // an older kernel, or a sandbox: the caller has another way
        }
    }

    /** A source port is chosen when the socket connects, not when it is bound, so that ports do not run short. */
    void bindsLate(Bootstrap bootstrap) {
        if (this == EPOLL) {
            bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
    }

    /** Makes a socket show a reset to its peer when it is closed. */
    static void closesByReset(Channel socket) {
        if (socket instanceof InsideChannel inside) {
            inside.closesByReset();
        } else if (socket.isOpen()) {
            socket.config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }
}
