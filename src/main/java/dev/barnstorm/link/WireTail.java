package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** At the relay's end of a wire: hands on what has come all the way. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class WireTail extends ChannelInboundHandlerAdapter {

    private final boolean plain;
    private final Wire.Reader reader;
    private final WireEnds wire;
    private @Nullable Throwable cause;

    /** @param plain whether there is no TLS below */
    WireTail(boolean plain, Wire.Reader reader, WireEnds wire) {
        this.plain = plain;
        this.reader = reader;
        this.wire = wire;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (plain) {
            wire.becameReady();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                reader.tlsStands();
                wire.becameReady();
            } else {
                wire.ended(handshake.cause());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (wire.closed()) {
            ((ByteBuf) message).release();
        } else {
            reader.replyBytes((ByteBuf) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reader.replyPaused();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        wire.ended(cause);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        cause = thrown;
        context.close();
    }
}
