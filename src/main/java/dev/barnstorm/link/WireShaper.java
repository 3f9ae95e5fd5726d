package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** Next to a wire's socket: what passes here takes as long as the link wants. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class WireShaper extends ChannelDuplexHandler {

    private final DeviceLink link;
    private final ShapedQueue up;
    private final ShapedQueue down;
    private final long establishedMicros;
    private final WireEnds wire;

    /** @param establishedMicros from when on bytes may be on their way up */
    WireShaper(DeviceLink link, ShapedQueue up, ShapedQueue down, long establishedMicros, WireEnds wire) {
        this.link = link;
        this.up = up;
        this.down = down;
        this.establishedMicros = establishedMicros;
        this.wire = wire;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        wire.attached(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        up.send(
                (ByteBuf) message,
                promise,
                (bytes, last) -> context.write(bytes, last == null ? context.newPromise() : last),
                establishedMicros);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        link.advance();
        if (wire.closed()) {
            ((ByteBuf) message).release();
            return;
        }
        down.send((ByteBuf) message, null, (bytes, none) -> context.fireChannelRead(bytes), Long.MIN_VALUE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (down.isEmpty()) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.advance();
            // The end takes the same way as the bytes before it.
            down.send(Unpooled.EMPTY_BUFFER, null, (bytes, none) -> wire.ended(null), Long.MIN_VALUE);
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
