package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection of a device, from its acceptance to its end: the handler that obeys. Confined to the device's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class Connection extends ChannelInboundHandlerAdapter implements RequestFramer.Sink, Wire.Reader {
    private static final int HIGH_WATER_BYTES = 64 * 1024;
    private static final int LOW_WATER_BYTES = 32 * 1024;
    /** The longest request that is kept for its ghost: the protocol's largest batch, and its head. */
    private static final int LARGEST_GHOST_BYTES = 2 * 1024 * 1024;
    /** How long, in wall time, a server may take to answer a request whose sender gave up. */
    private static final long ORPHAN_SECONDS = 60;

    private enum State {
        /** Bytes pass. */
        LIVE,
        /** Opened in an outage that resets: reset as soon as it is known whose request it was. */
        REFUSED,
        /** Nothing reaches the device any more, and it has not noticed. */
        BLACK_HOLE,
        /** The device is gone; the server still has, or gets, its request. */
        ORPHAN,
        /** Over. */
        CLOSED
    }

    private final DeviceLink link;
    private final Channel client;
    private final Upstream upstream;
    private final Reporter reporter;
    private final ChargeMeter meter = new ChargeMeter();
    private final RequestFramer requests;
    private final ReplyFramer replies = new ReplyFramer();
    private State state = State.LIVE;
    private long establishedMicros = Long.MAX_VALUE;
    private @Nullable Wire wire;
    private @Nullable Exchange open;
    private boolean used;
    private long unheardUp;
    private long idleSinceMicros;
    private boolean watchesIdleness;

    Connection(DeviceLink link, Channel client, Upstream upstream, Reporter reporter) {
        this.link = link;
        this.client = client;
        this.upstream = upstream;
        this.reporter = reporter;
        requests = new RequestFramer(upstream.hostLine());
    }

    // ---------------------------------------------------------------- the device's side

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        link.advance();
        Fate fate = link.decide(Moment.Occasion.CONNECT, RequestKind.OTHER, 0);
        if (fate == Fate.Plain.RESET) {
            state = State.REFUSED;
        } else if (fate == Fate.Plain.STALL) {
            state = State.BLACK_HOLE;
        } else {
            long now = link.readMicros();
            establishedMicros = link.establishedMicros(now);
            if (establishedMicros != Long.MIN_VALUE) {
                meter.extra(establishedMicros - now);
            }
            newWire(establishedMicros).open();
        }
        idleSinceMicros = link.readMicros();
        link.add(this);
        watchIdleness();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        link.advance();
        try {
            requests.accept((ByteBuf) message, this);
        } catch (FramingException strange) {
            protocolBroken("the device sent " + strange.getMessage());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (wire != null) {
            wire.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        balance();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.advance();
        deviceGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (!(thrown instanceof IOException)) {
            reporter.problem("the relay failed: " + thrown);
        }
        context.close();
    }

    @Override
    public boolean listens() {
        return state != State.CLOSED && state != State.ORPHAN;
    }

    @Override
    public void requestBegan(RequestHead head) throws FramingException {
        if (open != null) {
            throw new FramingException("a second request before the first was answered");
        }
        if (used) {
            meter.reset();
        }
        used = true;
        Exchange exchange = new Exchange(head, establishedMicros, Fate.Plain.FORWARD);
        open = exchange;
        reporter.began(exchange);
        switch (state) {
            case LIVE -> {
                exchange.fate = link.decideRequest(head.kind(), ShapedQueue.SEGMENT_BYTES);
                replies.begin(head.method());
            }
            case REFUSED -> {
                cutForGood(exchange, CutFate.REFUSED);
                resetBoth();
            }
            default -> {
                if (link.device().ghosts() && link.stormy()) {
                    replies.begin(head.method());
                    newWire(Long.MIN_VALUE).hold();
                    reporter.cut(exchange, CutFate.HUNG);
                } else {
                    cutForGood(exchange, CutFate.HUNG);
                }
            }
        }
    }

    @Override
    public void requestBytes(ByteBuf bytes, boolean last) {
        Exchange exchange = open;
        Wire way = wire;
        if (exchange == null || way == null) {
            bytes.release();
            return;
        }
        int size = bytes.readableBytes();
        exchange.bytesUp += size;
        exchange.complete = last;
        unheardUp += size;
        Wire.Outcome outcome = arrived -> requestBytesOut(exchange, size, last, arrived);
        if (exchange.fate.reachesServer()) {
            way.send(bytes, outcome);
        } else {
            way.sendInVain(bytes, outcome);
        }
        balance();
    }

    private void requestBytesOut(Exchange exchange, int size, boolean last, boolean arrived) {
        unheardUp -= size;
        if (arrived && exchange == open) {
            exchange.bytesOut += size;
            if (last) {
                requestReached(exchange);
            }
        }
        balance();
    }

    private void requestReached(Exchange exchange) {
        exchange.reached = true;
        exchange.reachedNanos = System.nanoTime();
        if (exchange.fate instanceof Fate.Answer answer) {
            reporter.faultInjected(exchange);
            if (wire != null) {
                wire.answer(Problems.reply(answer, client.alloc()));
            }
        } else {
            reporter.reachedServer(exchange);
        }
    }

    // ---------------------------------------------------------------- the server's side

    @Override
    public void replyBytes(ByteBuf bytes) {
        Exchange exchange = open;
        try {
            if (exchange == null) {
                throw new FramingException("bytes that nobody asked for");
            }
            if (!exchange.replyBegan) {
                replyBegins(exchange);
            }
            exchange.bytesDown += bytes.readableBytes();
            exchange.replyComplete = replies.observe(bytes);
        } catch (FramingException strange) {
            bytes.release();
            protocolBroken("the server sent " + strange.getMessage());
            return;
        }
        if (state == State.LIVE && exchange.fate.hearsReply()) {
            passToDevice(exchange, bytes);
        } else {
            bytes.release();
            if (exchange.replyComplete) {
                unheard(exchange);
            }
        }
    }

    @Override
    public void replyPaused() {
        if (state == State.LIVE) {
            client.flush();
            balance();
        }
    }

    @Override
    public void wireEnded(@Nullable Throwable cause) {
        wire = null;
        if (cause instanceof SSLException) {
            reporter.problem("TLS with the target failed: " + cause.getMessage());
        }
        Exchange exchange = open;
        boolean refused = !used && cause != null;
        if (exchange != null && cause == null && replies.endOfConnection()) {
            exchange.replyComplete = true;
            if (state == State.LIVE && exchange.fate.hearsReply()) {
                passToDevice(exchange, Unpooled.EMPTY_BUFFER);
                client.flush();
            } else {
                unheard(exchange);
            }
        } else if (exchange != null && !exchange.replyComplete) {
            cutForGood(exchange, fateOf(exchange, cause));
        }
        if (state == State.LIVE && refused && exchange == null) {
            state = State.REFUSED;
        } else if (state == State.LIVE || state == State.ORPHAN) {
            closeClient(cause != null);
        }
    }

    private static CutFate fateOf(Exchange exchange, @Nullable Throwable cause) {
        if (cause == null) {
            return CutFate.CLOSED;
        }
        if (cause instanceof ConnectException) {
            exchange.establishedMicros = Long.MAX_VALUE; // the target itself let nobody in
            return CutFate.REFUSED;
        }
        return CutFate.RESET;
    }

    private void replyBegins(Exchange exchange) {
        exchange.replyBegan = true;
        if (wire != null && exchange.reached) {
            exchange.serverMicros = Math.max(0, (wire.arrivedNanos() - exchange.reachedNanos) / 1_000);
        } else if (exchange.fate.reachesServer()) {
            reporter.reachedServer(exchange); // a server may answer before it has read everything
        }
    }

    private void passToDevice(Exchange exchange, ByteBuf bytes) {
        int size = bytes.readableBytes();
        exchange.bytesHeard += size;
        if (!exchange.replyComplete) {
            client.write(bytes, client.voidPromise());
            return;
        }
        client.write(bytes).addListener(written -> heard(exchange, written.isSuccess()));
    }

    /** The last byte of the reply has gone to the device, or could not. */
    private void heard(Exchange exchange, boolean success) {
        if (exchange != open) {
            return;
        }
        end();
        idleSinceMicros = link.readMicros();
        if (!success) {
            reporter.cut(exchange, CutFate.CLOSED);
        }
        if (exchange.fate.reachesServer()) {
            reporter.delivered(exchange, replies.status(), meter.chargedMicros(), success);
        }
        if (!exchange.reached) {
            closeBoth();
        }
    }

    /** The server has answered, and the device never hears of it. */
    private void unheard(Exchange exchange) {
        end();
        if (exchange.fate.reachesServer()) {
            reporter.delivered(exchange, replies.status(), meter.chargedMicros(), false);
        }
        if (state != State.LIVE) {
            dropWire();
            if (state == State.ORPHAN) {
                closeClient(false);
            }
        } else if (exchange.fate == Fate.Plain.RESET_REPLY) {
            reporter.faultInjected(exchange);
            reporter.cut(exchange, CutFate.RESET);
            resetBoth();
        } else {
            reporter.cut(exchange, CutFate.SWALLOWED);
            dropWire();
            state = State.BLACK_HOLE;
        }
    }

    // ---------------------------------------------------------------- the link's life

    void releaseUntil(long dueMicros) {
        if (wire != null) {
            wire.releaseUntil(dueMicros);
        }
    }

    /** A segment of the link's life begins. */
    void segmentBegan(Fate fate) {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.ORPHAN && fate != Fate.Plain.FORWARD) {
            if (wire != null && open != null && !open.reached) {
                wire.hold();
            }
        } else if (fate == Fate.Plain.RESET) {
            if (open != null) {
                cutForGood(open, CutFate.RESET);
            } else {
                reporter.cutUnused(CutFate.RESET);
            }
            resetBoth();
        } else if (fate == Fate.Plain.STALL && state == State.LIVE) {
            fallIntoBlackHole();
        } else if (fate == Fate.Plain.FORWARD) {
            releaseGhost();
        }
    }

    private void fallIntoBlackHole() {
        state = State.BLACK_HOLE;
        Exchange exchange = open;
        if (exchange == null || wire == null) {
            reporter.cutUnused(CutFate.HUNG);
            dropWire();
            return;
        }
        if (exchange.reached && exchange.fate.reachesServer()) {
            reporter.cut(exchange, CutFate.HUNG);
            wire.bypassDown();
        } else if (link.device().ghosts() && exchange.fate.reachesServer()) {
            reporter.cut(exchange, CutFate.HUNG);
            wire.hold();
        } else {
            cutForGood(exchange, CutFate.HUNG);
            wire.breakOff();
        }
        balance();
    }

    /** A request that waited for the end of an outage goes on its way, if nobody waits for its answer any more. */
    private void releaseGhost() {
        if (state == State.ORPHAN && wire != null && open != null && !open.reached && !link.blackHole()) {
            wire.resume();
            limitOrphan(wire);
        }
    }

    void stormBegan() {
        idleSinceMicros = link.readMicros();
        watchIdleness();
    }

    /** The storm is over: fates end, and a device that waits in a black hole is told. */
    void healed() {
        if (open != null && open.fate.reachesServer()) {
            open.fate = Fate.Plain.FORWARD;
        }
        if (state == State.BLACK_HOLE || state == State.REFUSED) {
            Transport.closesByReset(client);
            client.close();
            deviceGone();
        } else {
            releaseGhost();
        }
    }

    /** The device's sync session is over: nobody needs an unused connection. */
    void sessionEnded() {
        if (open == null) {
            closeBoth();
        }
    }

    void relayCloses() {
        if (open != null) {
            cutForGood(open, CutFate.CLOSED);
        }
        resetBoth();
    }

    // ---------------------------------------------------------------- ends

    private void deviceGone() {
        Exchange exchange = open;
        if (state == State.CLOSED || state == State.ORPHAN) {
            return;
        }
        if (exchange == null || wire == null) {
            closeBoth();
            return;
        }
        boolean serverOwesReply = exchange.reached && exchange.fate.reachesServer();
        boolean ghost = link.device().ghosts() && exchange.complete && exchange.fate.reachesServer();
        if (!serverOwesReply && !ghost) {
            cutForGood(exchange, CutFate.CLOSED);
            wire.breakOff();
            closeBoth();
            return;
        }
        reporter.cut(exchange, CutFate.CLOSED);
        state = State.ORPHAN;
        wire.bypassDown();
        wire.reads(true);
        if (serverOwesReply) {
            limitOrphan(wire);
        } else {
            releaseGhost();
        }
    }

    /** A server that never answers must not keep a dead device's connection for ever. */
    private void limitOrphan(Wire orphan) {
        link.loop()
                .schedule(
                        () -> {
                            if (wire == orphan && state == State.ORPHAN) {
                                end();
                                closeBoth();
                            }
                        },
                        ORPHAN_SECONDS,
                        TimeUnit.SECONDS);
    }

    private void protocolBroken(String what) {
        reporter.problem(what);
        if (open != null) {
            cutForGood(open, CutFate.RESET);
        }
        resetBoth();
    }

    private void closeBoth() {
        dropWire();
        closeClient(false);
    }

    private void resetBoth() {
        if (wire != null) {
            wire.reset();
            wire = null;
        }
        closeClient(true);
    }

    private void closeClient(boolean byReset) {
        end();
        boolean already = state == State.CLOSED;
        state = State.CLOSED;
        if (!already) {
            requests.release();
            replies.release();
            link.remove(this);
        }
        if (byReset) {
            Transport.closesByReset(client);
        }
        client.close();
    }

    private void dropWire() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    /** The open exchange, if there is one, is over. */
    private void end() {
        if (open != null) {
            Exchange over = open;
            open = null;
            reporter.ended(over);
        }
    }

    /** It is cut, and nothing more can become of it; said in this order, so that whoever hears it may ask. */
    private void cutForGood(Exchange exchange, CutFate fate) {
        end();
        reporter.cut(exchange, fate);
    }

    private Wire newWire(long establishedMicros) {
        Wire made = new Wire(link, upstream, meter, establishedMicros, this);
        wire = made;
        return made;
    }

    // ---------------------------------------------------------------- flow and idleness

    /** Lets each side send no more than the other can take. */
    private void balance() {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.BLACK_HOLE) {
            reads(true);
            if (unheardUp > LARGEST_GHOST_BYTES && wire != null) {
                wire.breakOff();
                end();
            }
            return;
        }
        if (unheardUp > HIGH_WATER_BYTES) {
            reads(false);
        } else if (unheardUp <= LOW_WATER_BYTES) {
            reads(true);
        }
        if (wire != null && state == State.LIVE) {
            if (wire.queuedDown() > HIGH_WATER_BYTES || !client.isWritable()) {
                wire.reads(false);
            } else if (wire.queuedDown() <= LOW_WATER_BYTES) {
                wire.reads(true);
            }
        }
    }

    private void reads(boolean on) {
        if (client.config().isAutoRead() != on) {
            client.config().setAutoRead(on);
        }
    }

    /** Keeps one timer while the storm lasts, and closes the connection when nobody used it for too long. */
    private void watchIdleness() {
        long mostMicros =
                TimeUnit.NANOSECONDS.toMicros(link.device().idleTimeout().toNanos());
        if (!watchesIdleness && mostMicros > 0 && link.stormy() && state == State.LIVE) {
            watchesIdleness = true;
            long from = open == null ? idleSinceMicros : link.readMicros();
            link.at(from + mostMicros, () -> {
                watchesIdleness = false;
                boolean unused = open == null && state == State.LIVE && link.stormy();
                if (unused && link.readMicros() >= idleSinceMicros + mostMicros) {
                    reporter.cutUnused(CutFate.CLOSED);
                    closeBoth();
                } else {
                    watchIdleness();
                }
            });
        }
    }
}
