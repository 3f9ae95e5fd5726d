package dev.barnstorm.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * A port at which nobody listens, so that the system refuses who comes, and which nobody else is given meanwhile. Whoever is
 * to listen there again may do so before it is let go.
 */
final class HeldPort implements AutoCloseable {
    private final SocketChannel keeper;

    private HeldPort(SocketChannel keeper) {
        this.keeper = keeper;
    }

    /** Holds a port that was just given up. */
    static HeldPort at(InetSocketAddress address) throws IOException {
        SocketChannel keeper = SocketChannel.open();
        try {
            keeper.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address);
        } catch (IOException taken) {
            keeper.close();
            throw taken;
        }
        return new HeldPort(keeper);
    }

    @Override
    public void close() {
        try {
            keeper.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
