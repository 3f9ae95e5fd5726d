package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that does not leave this process: what is written at one end is read at the other, in order, and
 * closing and resetting are seen there as with TCP. It spares the kernel two sockets, and the event loop what it wakes for
 * them. Each end is confined to its own event loop; they may be different ones.
 */
final class InsideChannel extends AbstractChannel {
    /** So many bytes may wait to be read at an end; what is more stays with who wrote it, as with a socket's buffers. */
    static final int MOST_WAITING_BYTES = 64 * 1024;

    private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

    /** Takes called ends in. */
    @FunctionalInterface
    interface Host {
        /** Where the end will live that is called at that address; null when nobody is there. */
        @Nullable
        Door door(InetSocketAddress called);
    }

    /** Lets a called end in. */
    interface Door {
        /** Its loop from now on. */
        EventLoop loop();

        /** Registers it there. */
        void letIn(InsideChannel called);
    }

    /** How the other end has gone. */
    private enum End {
        CLOSED,
        RESET
    }

    private final ChannelConfig config = new DefaultChannelConfig(this) {
        @Override
        protected void autoReadCleared() {
            wantsToRead = false;
        }
    };
    private final Host host;
    private final ArrayDeque<ByteBuf> arrived = new ArrayDeque<>();
    /** Bytes that were sent to this end, and not read yet. */
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile boolean open = true;
    private volatile boolean active;
    private @Nullable EventLoop loop;
    private @Nullable SocketAddress local;
    private @Nullable SocketAddress remote;
    private @Nullable InsideChannel peer;
    private boolean wantsToRead;
    private boolean deliversSoon;
    private boolean resets;
    private @Nullable End end;
    /** Whether the other end has more than there was room for here. */
    private volatile boolean otherWaits;

    /** An end that is to call somebody. */
    InsideChannel(Host host) {
        super(null);
        this.host = host;
    }

    private InsideChannel(InsideChannel caller, InetSocketAddress called, EventLoop loop) {
        super(null);
        this.host = caller.host;
        this.loop = loop;
        local = called;
        remote = caller.local;
        peer = caller;
        active = true;
    }

    /** When this end is closed, the other one sees a reset. */
    void closesByReset() {
        resets = true;
    }

    // ---------------------------------------------------------------- calling

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress called, SocketAddress from, ChannelPromise promise) {
                if (!promise.setUncancellable() || !ensureOpen(promise)) {
                    return;
                }
                if (call((InetSocketAddress) called)) {
                    promise.trySuccess();
                    pipeline().fireChannelActive();
                } else {
                    promise.tryFailure(new ConnectException("Connection refused: " + called));
                    close(voidPromise());
                }
            }
        };
    }

    private boolean call(InetSocketAddress called) {
        loop = eventLoop();
        local = new InetSocketAddress(Loopback.usual(), 0);
        remote = called;
        @Nullable Door door = host.door(called);
        if (door == null) {
            return false;
        }
        InsideChannel callee = new InsideChannel(this, called, door.loop());
        peer = callee;
        active = true;
        door.letIn(callee);
        return true;
    }

    private EventLoop loop() {
        return Objects.requireNonNull(loop, "an end has a loop since it called, or was called");
    }

    private void onLoop(Runnable task) {
        loop().execute(task);
    }

    // ---------------------------------------------------------------- reading

    @Override
    protected void doBeginRead() {
        wantsToRead = true;
        if (!arrived.isEmpty() || end != null) {
            deliverSoon();
        }
    }

    /** From the other end, on this end's loop. */
    private void arrive(ByteBuf bytes) {
        if (open) {
            arrived.add(bytes);
            deliverSoon();
        } else {
            bytes.release();
        }
    }

    /** Not at once: whoever wrote, maybe on this very loop, is to come to an end first, as if the kernel stood between. */
    private void deliverSoon() {
        if (!deliversSoon) {
            deliversSoon = true;
            onLoop(this::deliver);
        }
    }

    private void deliver() {
        deliversSoon = false;
        if (open && wantsToRead && !arrived.isEmpty()) {
            wantsToRead = false;
            makeRoom(deliverArrived());
            pipeline().fireChannelReadComplete();
        }
        if (open && end != null && arrived.isEmpty()) {
            if (end == End.RESET) {
                pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            }
            unsafe().close(voidPromise());
        }
    }

    /** As far as whoever reads wants it, a piece at least, and all that is left before the end. Returns how many bytes. */
    private int deliverArrived() {
        int bytes = 0;
        do {
            ByteBuf next = arrived.remove();
            bytes += next.readableBytes();
            pipeline().fireChannelRead(next);
        } while (!arrived.isEmpty() && (config.isAutoRead() || end != null));
        return bytes;
    }

    private void makeRoom(int bytes) {
        @Nullable InsideChannel writer = peer;
        if (waiting.addAndGet(-bytes) < MOST_WAITING_BYTES && otherWaits && writer != null) {
            otherWaits = false;
            writer.onLoop(() -> writer.unsafe().flush());
        }
    }

    // ---------------------------------------------------------------- writing

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        for (Object message = out.current(); message != null; message = out.current()) {
            @Nullable InsideChannel reader = peer;
            if (reader == null) {
                out.remove(new ClosedChannelException());
            } else if (reader.hasRoom()) {
                hand(((ByteBuf) message).retain(), reader);
                out.remove();
            } else {
                return;
            }
        }
    }

    /** Asked on the other end's loop: says no, and lets it know when there is room again. */
    private boolean hasRoom() {
        if (waiting.get() < MOST_WAITING_BYTES) {
            return true;
        }
        otherWaits = true;
        return waiting.get() < MOST_WAITING_BYTES; // it may have been read meanwhile
    }

    private static void hand(ByteBuf bytes, InsideChannel reader) {
        reader.waiting.addAndGet(bytes.readableBytes());
        if (reader.loop().inEventLoop()) {
            reader.arrive(bytes);
        } else {
            reader.onLoop(() -> reader.arrive(bytes));
        }
    }

    // ---------------------------------------------------------------- ends

    @Override
    protected void doClose() {
        if (!open) {
            return;
        }
        open = false;
        active = false;
        loseArrived();
        @Nullable InsideChannel other = peer;
        peer = null;
        if (other != null) {
            End how = resets ? End.RESET : End.CLOSED;
            other.onLoop(() -> other.otherEnded(how));
        }
    }

    private void otherEnded(End how) {
        if (!open) {
            return;
        }
        peer = null;
        end = how;
        if (how == End.RESET) {
            loseArrived();
        }
        wantsToRead = true; // as a socket is read to its end once its peer is known to be gone
        deliver();
    }

    private void loseArrived() {
        for (ByteBuf lost = arrived.poll(); lost != null; lost = arrived.poll()) {
            lost.release();
        }
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doBind(SocketAddress address) {
        throw new UnsupportedOperationException("it has no address of its own");
    }

    // ---------------------------------------------------------------- what Netty asks

    @Override
    protected boolean isCompatible(EventLoop any) {
        return true;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
