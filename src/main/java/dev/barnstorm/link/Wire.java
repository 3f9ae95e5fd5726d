package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * The way from the relay to the server, as long as the link makes it: a socket, the shaping of both directions above it,
 * and TLS above that, so that handshakes feel the link too. Confined to the device's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class Wire {

    /** Hears what comes back. */
    interface Reader {
        /** Bytes of the server, or of the relay in its place; the reader releases them. */
        void replyBytes(ByteBuf bytes);

        /** TLS stands: only now anything of a request can leave. Never said where the target speaks plain HTTP. */
        void tlsStands();

        /** No more bytes at this moment: a good time to flush. */
        void replyPaused();

        /**
         * Nothing will come any more.
         *
         * @param cause why the connection broke; null when the server closed it in order
         */
        void wireEnded(@Nullable Throwable cause);
    }

    /** Hears whether bytes have come to the server. */
    @FunctionalInterface
    interface Outcome {
        void out(boolean arrived);
    }

    private final DeviceLink link;
    private final Upstream upstream;
    private final Reader reader;
    private final long establishedMicros;
    private final ShapedQueue up;
    private final ShapedQueue down;
    private final WaitingBytes waiting = new WaitingBytes();
    private final WireEnds ends = new Ends();
    private @Nullable Channel channel;
    private @Nullable ChannelHandlerContext socket;
    private boolean opened;
    private boolean ready;
    private boolean held;
    private boolean closed;
    private boolean broken;

    Wire(DeviceLink link, Upstream upstream, ChargeMeter meter, long establishedMicros, Reader reader) {
        this.link = link;
        this.upstream = upstream;
        this.reader = reader;
        this.establishedMicros = establishedMicros;
        up = new ShapedQueue(link, LinkCondition.Way.UP, meter, this::flushSocket);
        down = new ShapedQueue(link, LinkCondition.Way.DOWN, meter, this::repliesReleased);
    }

    /** Begins to connect. */
    void open() {
        opened = true;
        upstream.connect(link.loop(), link.source(), new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new WireShaper(link, up, down, establishedMicros, ends));
                        @Nullable
                        SslHandler tls = upstream.newTlsHandler(link.device().id());
                        if (tls != null) {
                            channel.pipeline().addLast(tls);
                        }
                        channel.pipeline().addLast(new WireTail(tls == null, reader, ends));
                    }
                })
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        ended(connected.cause());
                    }
                });
    }

    /** Sends bytes to the server. */
    void send(ByteBuf bytes, Outcome outcome) {
        if (closed) {
            bytes.release();
            outcome.out(false);
        } else if (ready && !held && channel != null) {
            ChannelPromise promise = channel.newPromise();
            promise.addListener(written -> outcome.out(written.isSuccess()));
            channel.write(bytes, promise);
        } else {
            waiting.add(bytes, true, outcome);
        }
    }

    /** Sends bytes over the link as if to the server, which never gets them. */
    void sendInVain(ByteBuf bytes, Outcome outcome) {
        if (closed) {
            bytes.release();
            outcome.out(false);
        } else if (ready && !held && channel != null) {
            ChannelPromise promise = channel.newPromise();
            promise.addListener(written -> outcome.out(written.isSuccess()));
            up.send(bytes, promise, Wire::vanish, establishedMicros);
        } else {
            waiting.add(bytes, false, outcome);
        }
    }

    void flush() {
        if (channel != null && ready) {
            channel.flush();
        }
    }

    /** Answers in the server's place: the bytes take the link's way down. */
    void answer(ByteBuf reply) {
        down.send(reply, null, (bytes, none) -> reader.replyBytes(bytes), Long.MIN_VALUE);
        if (down.isEmpty()) {
            reader.replyPaused();
        }
    }

    /** When the bytes that the reader now hears had come from the server; {@link System#nanoTime}. */
    long arrivedNanos() {
        return down.arrivedNanos();
    }

    long queuedDown() {
        return down.queuedBytes();
    }

    /** Lets out what is due by then. */
    void releaseUntil(long dueMicros) {
        up.releaseUntil(dueMicros);
        down.releaseUntil(dueMicros);
    }

    /** Keeps what is on its way up, and what comes behind it, until {@link #resume}. */
    void hold() {
        held = true;
        up.hold();
    }

    /** Sends what was held. */
    void resume() {
        if (!held) {
            return;
        }
        held = false;
        up.resume();
        if (ready) {
            sendWaiting();
        } else if (!opened) {
            open();
        }
    }

    /** What is on its way up never arrives. What follows would make no sense to the server. */
    void breakOff() {
        broken = true;
        up.drop();
        waiting.drop();
    }

    /** Replies are only watched from now on: they need not take their time. */
    void bypassDown() {
        down.bypass();
    }

    void reads(boolean on) {
        if (channel != null && channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }

    /** Closes in order. */
    void close() {
        if (!closed) {
            closed = true;
            forget();
            if (socket != null && broken) {
                socket.close();
            } else if (channel != null) {
                channel.close();
            }
        }
    }

    /** Closes so that the server sees a reset. */
    void reset() {
        if (!closed) {
            closed = true;
            if (socket != null) {
                Transport.closesByReset(socket.channel());
                socket.close();
            }
            forget();
        }
    }

    private void forget() {
        up.drop();
        down.drop();
        up.bypass();
        waiting.drop();
    }

    private void becameReady() {
        ready = true;
        if (closed && channel != null) {
            channel.close();
        } else if (!held) {
            sendWaiting();
        }
    }

    private void sendWaiting() {
        waiting.drain((bytes, toServer, outcome) -> {
            if (toServer) {
                send(bytes, outcome);
            } else {
                sendInVain(bytes, outcome);
            }
        });
        flush();
    }

    private void flushSocket() {
        if (socket != null) {
            socket.flush();
        }
    }

    private void repliesReleased() {
        if (socket != null && channel != null && channel.isActive()) {
            socket.fireChannelReadComplete();
        } else {
            reader.replyPaused();
        }
    }

    private void ended(@Nullable Throwable why) {
        if (!closed) {
            closed = true;
            forget();
            reader.wireEnded(why);
            if (channel != null) {
                channel.close();
            }
        }
    }

    private static void vanish(ByteBuf bytes, @Nullable ChannelPromise promise) {
        bytes.release();
        if (promise != null) {
            promise.trySuccess();
        }
    }

    /** What its channel's handlers see of it, and tell it. */
    private final class Ends implements WireEnds {
        @Override
        public void attached(ChannelHandlerContext context) {
            socket = context;
            channel = context.channel();
        }

        @Override
        public void becameReady() {
            Wire.this.becameReady();
        }

        @Override
        public boolean closed() {
            return closed;
        }

        @Override
        public void ended(@Nullable Throwable why) {
            Wire.this.ended(why);
        }
    }
}
