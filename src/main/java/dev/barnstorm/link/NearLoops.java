package dev.barnstorm.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The relay's event loops as they are lent, each a {@link NearLoop}, given in the order in which devices got theirs. */
final class NearLoops extends AbstractEventExecutorGroup implements EventLoopGroup {
    private final EventLoopGroup lent;
    private final List<NearLoop> loops = new ArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    NearLoops(EventLoopGroup lent, InsideChannel.Host host) {
        this.lent = lent;
        lent.forEach(loop -> loops.add(new NearLoop(this, (EventLoop) loop, host)));
    }

    @Override
    public EventLoop next() {
        return loops.get(Math.floorMod(given.getAndIncrement(), loops.size()));
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return List.<EventExecutor>copyOf(loops).iterator();
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return next().register(channel);
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return next().register(promise);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return next().register(channel, promise);
    }

    /** Whoever lends the loops ends them. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return lent.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        // whoever lends the loops ends them
    }

    @Override
    public Future<?> terminationFuture() {
        return lent.terminationFuture();
    }

    @Override
    public boolean isShuttingDown() {
        return lent.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return lent.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return lent.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return lent.awaitTermination(timeout, unit);
    }
}
