package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a device's bytes come in: brings the link to the present, and hands over what happens. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class DeviceSide extends ChannelInboundHandlerAdapter {
    private final DeviceLink link;
    private final Upstream upstream;
    private final Reporter reporter;
    private final RequestFramer requests;
    private @Nullable Connection connection;
    private @Nullable RequestPath path;

    DeviceSide(DeviceLink link, Upstream upstream, Reporter reporter) {
        this.link = link;
        this.upstream = upstream;
        this.reporter = reporter;
        requests = new RequestFramer(upstream.hostLine(), upstream.kinds());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        link.advance();
        Flow flow = new Flow(context.channel());
        connection = new Connection(link, context.channel(), flow, upstream, reporter);
        path = new RequestPath(connection, context.channel(), flow, reporter);
        connection.open();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        link.advance();
        try {
            requests.accept((ByteBuf) message, path());
        } catch (FramingException strange) {
            connection().protocolBroken("the device sent " + strange.getMessage());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        path().paused();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection().balance();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.advance();
        connection().deviceGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (!(thrown instanceof IOException)) {
            reporter.problem("the relay failed: " + thrown);
        }
        context.close();
    }

    private Connection connection() {
        return Objects.requireNonNull(connection, "the connection is opened before anything happens on it");
    }

    private RequestPath path() {
        return Objects.requireNonNull(path, "the connection is opened before anything happens on it");
    }
}
