package dev.barnstorm.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * One of the relay's event loops, as it is lent to whoever sends through the relay: a socket that is to be opened there becomes
 * an {@link InsideChannel}. A {@link Bootstrap} connects the channel that the future of its registration names.
 */
final class NearLoop extends AbstractEventExecutor implements EventLoop {
    private final EventLoop loop;
    private final InsideChannel.Host host;

    NearLoop(EventLoopGroup parent, EventLoop loop, InsideChannel.Host host) {
        super(parent);
        this.loop = loop;
        this.host = host;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return channel instanceof SocketChannel ? loop.register(inside(channel)) : loop.register(channel);
    }

    /** With what was made ready to handle the socket, which itself is given up: what a bootstrap adds may be added again. */
    private Channel inside(Channel socket) {
        InsideChannel inside = new InsideChannel(host);
        socket.pipeline().forEach(handler -> inside.pipeline().addLast(handler.getKey(), handler.getValue()));
        socket.unsafe().closeForcibly();
        return inside;
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return loop.register(promise);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return loop.register(channel, promise);
    }

    @Override
    public EventLoopGroup parent() {
        return (EventLoopGroup) super.parent();
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return loop.inEventLoop(thread);
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return loop.schedule(task, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return loop.schedule(task, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
        return loop.scheduleAtFixedRate(task, delay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long delay, long period, TimeUnit unit) {
        return loop.scheduleWithFixedDelay(task, delay, period, unit);
    }

    /** Whoever lends the loop ends it. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return loop.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        // whoever lends the loop ends it
    }

    @Override
    public Future<?> terminationFuture() {
        return loop.terminationFuture();
    }

    @Override
    public boolean isShuttingDown() {
        return loop.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return loop.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return loop.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return loop.awaitTermination(timeout, unit);
    }
}
