package dev.barnstorm.link;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** What the handlers of a wire's channel see of the wire, and tell it. */
interface WireEnds {

    /** The channel is there; what is written to this context goes straight to the socket. */
    void attached(ChannelHandlerContext socket);

    /** Bytes can go all the way now, through TLS too. */
    void becameReady();

    /** Whether the wire is closed: nobody wants to hear anything more. */
    boolean closed();

    /**
     * The server's side has ended.
     *
     * @param cause why the connection broke; null when the server closed it in order
     */
    void ended(@Nullable Throwable cause);
}
