package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends on one event loop, and on two: a device's user and its link may have either. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is seen at the other end
final class InsideChannelTest {
    private static final InetSocketAddress CALLED = new InetSocketAddress("127.1.2.3", 4567);
    private static final InetSocketAddress NOBODY = new InetSocketAddress("127.1.2.4", 4567);

    private final EventLoopGroup loops = Transport.best().eventLoops(2);
    private final EventLoop first = loops.next();
    private final EventLoop second = loops.next();
    private final Listener caller = new Listener();
    private final Listener called = new Listener();
    private final BlockingQueue<Channel> letIn = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenAtOneEndIsReadAtTheOtherInItsOrder(boolean oneLoop) throws Exception {
        Channel end = connect(oneLoop);
        Channel other = taken(letIn);

        for (int i = 0; i < 1_000; i++) {
            end.writeAndFlush(bytes(i + " "));
        }
        other.writeAndFlush(bytes("and back")).sync();

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            expected.append(i).append(' ');
        }
        assertEquals(expected.toString(), called.heard(expected.length()));
        assertEquals("and back", caller.heard(8));
    }

    @Test
    void theCalledEndKnowsTheAddressThatWasCalledAndThatItsCallerIsOnThisMachine() throws Exception {
        connect(true);

        Channel other = taken(letIn);

        assertEquals(CALLED, other.localAddress());
        assertTrue(Loopback.holds(((InetSocketAddress) other.remoteAddress()).getAddress()));
    }

    @Test
    void whoCallsWhereNobodyIsIsRefused() throws Exception {
        ChannelFuture refused = bootstrap(true).connect(NOBODY).await();

        assertInstanceOf(ConnectException.class, refused.cause());
        assertTrue(refused.channel().closeFuture().await(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasWrittenBeforeTheEndIsReadBeforeTheEnd(boolean oneLoop) throws Exception {
        Channel end = connect(oneLoop);

        end.writeAndFlush(bytes("last words")).sync();
        end.close();

        assertTrue(called.gone.await(10, TimeUnit.SECONDS));
        assertEquals("last words", called.heard(10));
        assertNull(called.problem);
        assertTrue(taken(letIn).closeFuture().await(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndThatIsResetTellsTheOtherSo(boolean oneLoop) throws Exception {
        Channel end = connect(oneLoop);
        Channel other = taken(letIn);

        other.eventLoop().execute(() -> {
            Transport.closesByReset(other);
            other.close();
        });

        assertTrue(caller.gone.await(10, TimeUnit.SECONDS));
        assertEquals("Connection reset by peer", present(caller.problem).getMessage());
        assertFalse(end.isActive());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDoesNotReadIsSentNoMoreThanItsBufferAndTheRestOnceItReads(boolean oneLoop) throws Exception {
        Channel end = connect(oneLoop);
        Channel other = taken(letIn);
        other.eventLoop().submit(() -> other.config().setAutoRead(false)).sync();
        int pieces = 3 * InsideChannel.MOST_WAITING_BYTES / 1_024;

        ChannelFuture last = end.newSucceededFuture();
        for (int i = 0; i < pieces; i++) {
            last = end.writeAndFlush(bytes("x".repeat(1_024)));
        }
        end.eventLoop().submit(() -> {}).sync();

        assertFalse(last.isDone(), "there is no room for all of it");
        assertFalse(end.isWritable());
        other.eventLoop().submit(() -> other.config().setAutoRead(true)).sync();
        assertTrue(last.await(10, TimeUnit.SECONDS));
        called.heard(pieces * 1_024);
    }

    @Test
    void whoStopsReadingHearsNoMoreUntilItReadsAgain() throws Exception {
        Channel end = connect(true);
        Channel other = taken(letIn);
        other.eventLoop().submit(() -> other.config().setAutoRead(false)).sync();

        end.writeAndFlush(bytes("one")).sync();

        awaitWhatIsDue(other);
        assertEquals("", called.heard(0));
        other.config().setAutoRead(true);
        assertEquals("one", called.heard(3));
    }

    @Test
    void whoStopsReadingAtOnePieceIsNotGivenTheNextThatCameWithIt() throws Exception {
        Channel end = connect(true);
        Channel other = taken(letIn);
        other.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                context.channel().config().setAutoRead(false);
                context.fireChannelRead(message);
            }
        });

        end.write(bytes("one"));
        end.writeAndFlush(bytes(" more")).sync();

        awaitWhatIsDue(other);
        assertEquals("one", called.heard(0));
        other.config().setAutoRead(true);
        assertEquals("one more", called.heard(8));
    }

    @Test
    void whoDoesNotReadIsToldOfTheEndAllTheSame() throws Exception {
        Channel end = connect(true);
        Channel other = taken(letIn);
        other.eventLoop().submit(() -> other.config().setAutoRead(false)).sync();
        end.writeAndFlush(bytes("one")).sync();
        end.writeAndFlush(bytes(" more")).sync();

        end.close();

        assertTrue(called.gone.await(10, TimeUnit.SECONDS));
        assertEquals("one more", called.heard(8));
    }

    @Test
    void whatIsWrittenToAnEndThatIsGoneFails() throws Exception {
        Channel end = connect(true);
        taken(letIn).close().sync();
        assertTrue(caller.gone.await(10, TimeUnit.SECONDS));

        assertFalse(end.writeAndFlush(bytes("too late")).await().isSuccess());
    }

    // ---------------------------------------------------------------- both ends

    private Channel connect(boolean oneLoop) throws InterruptedException {
        Channel end = bootstrap(oneLoop).connect(CALLED).sync().channel();
        assertInstanceOf(InsideChannel.class, end);
        return end;
    }

    /** As Gatling has it: of a socket, on a loop that was lent. */
    private Bootstrap bootstrap(boolean oneLoop) {
        return new Bootstrap()
                .group(new NearLoop(loops, first, address -> address.equals(CALLED) ? door(oneLoop) : null))
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(caller);
                    }
                });
    }

    private InsideChannel.Door door(boolean oneLoop) {
        EventLoop loop = oneLoop ? first : second;
        return new InsideChannel.Door() {
            @Override
            public EventLoop loop() {
                return loop;
            }

            @Override
            public void letIn(InsideChannel end) {
                end.pipeline().addLast(called);
                loop.register(end).addListener(registered -> letIn.add(end));
            }
        };
    }

    /** What that end's loop had to do when this was called is done. */
    private static void awaitWhatIsDue(Channel channel) throws InterruptedException {
        channel.eventLoop().submit(() -> {}).sync();
    }

    private static Channel taken(BlockingQueue<Channel> channels) throws InterruptedException {
        return present(channels.poll(10, TimeUnit.SECONDS));
    }

    private static <T> T present(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** What an end hears. */
    private static final class Listener extends ChannelInboundHandlerAdapter {
        private final StringBuilder heard = new StringBuilder();
        private final CountDownLatch gone = new CountDownLatch(1);
        private volatile @Nullable Throwable problem;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            synchronized (heard) {
                heard.append(bytes.toString(StandardCharsets.UTF_8));
                heard.notifyAll();
            }
            bytes.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
            problem = thrown;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            gone.countDown();
        }

        /** All that was heard, once it is so much. */
        String heard(int characters) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            synchronized (heard) {
                while (heard.length() < characters) {
                    long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                    assertTrue(millis > 0, () -> "only " + heard.length() + " characters came");
                    heard.wait(millis);
                }
                return heard.toString();
            }
        }
    }
}
