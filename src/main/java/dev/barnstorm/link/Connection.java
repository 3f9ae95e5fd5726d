package dev.barnstorm.link;

import io.netty.channel.Channel;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device, from its acceptance to its end, and its way to the server: it obeys what the rules decide.
 * Confined to the device's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class Connection {
    /** The longest request that is kept for its ghost: the protocol's largest batch, and its head. */
    private static final int LARGEST_GHOST_BYTES = 2 * 1024 * 1024;
    /** How long, in wall time, a server may take to answer a request whose sender gave up. */
    private static final long ORPHAN_SECONDS = 60;

    private final DeviceLink link;
    private final Channel client;
    private final Upstream upstream;
    private final Reporter reporter;
    private final ChargeMeter meter = new ChargeMeter();
    private final ReplyPath replies;
    private final Flow flow;
    private final IdleWatch idleness;
    private ConnectionState state = ConnectionState.LIVE;
    private long establishedMicros = Long.MAX_VALUE;
    private boolean tlsStands;
    private @Nullable Wire wire;
    private @Nullable Exchange exchange;
    private boolean used;

    Connection(DeviceLink link, Channel client, Flow flow, Upstream upstream, Reporter reporter) {
        this.link = link;
        this.client = client;
        this.flow = flow;
        this.upstream = upstream;
        this.reporter = reporter;
        replies = new ReplyPath(this, client, reporter, meter);
        idleness = new IdleWatch(link, () -> exchange != null || state != ConnectionState.LIVE, () -> {
            reporter.cutUnused(CutFate.CLOSED);
            closeBoth();
        });
    }

    /** The device was let in; whether it gets through is the link's affair. */
    void open() {
        Fate fate = link.condition().presentFate(Moment.Occasion.CONNECT);
        if (fate == Fate.Plain.RESET || link.appIsDead()) {
            state = ConnectionState.REFUSED;
        } else if (fate == Fate.Plain.STALL) {
            state = ConnectionState.BLACK_HOLE;
        } else {
            long now = link.readMicros();
            establishedMicros = link.condition().establishedMicros(now);
            if (establishedMicros != Long.MIN_VALUE) {
                meter.extra(establishedMicros - now);
            }
            newWire(establishedMicros).open();
        }
        link.add(this);
        idleness.idleNow();
    }

    // ---------------------------------------------------------------- requests

    /** Whether there is any sense in hearing more of the device. */
    boolean listens() {
        return state != ConnectionState.CLOSED && state != ConnectionState.ORPHAN;
    }

    /** A request begins: it is open, or at once cut, as the connection has it. */
    void begin(RequestHead head) throws FramingException {
        if (exchange != null) {
            throw new FramingException("a second request before the first was answered");
        }
        if (used) {
            meter.reset();
        }
        used = true;
        boolean mayLeave = tlsStands || !upstream.speaksTls();
        Exchange begun = new Exchange(head, mayLeave ? establishedMicros : Long.MAX_VALUE, Fate.Plain.FORWARD);
        exchange = begun;
        reporter.began(begun);
        replies.begin(head.method());
        switch (state) {
            case LIVE -> begun.fate = link.condition().decideRequest(head.kind());
            case REFUSED -> {
                cutForGood(begun, CutFate.REFUSED);
                resetBoth();
            }
            default -> beginInVain(begun);
        }
    }

    private void beginInVain(Exchange begun) {
        if (link.device().ghosts()) {
            dropWire();
            newWire(Long.MIN_VALUE).hold();
            reporter.cut(begun, CutFate.HUNG);
        } else {
            cutForGood(begun, CutFate.HUNG);
        }
    }

    /** The open exchange. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** The way to the server, while there is one. */
    @Nullable
    Wire wire() {
        return wire;
    }

    /** Lets each side send no more than the other can take. A black hole takes everything, up to a bound. */
    void balance() {
        if (state == ConnectionState.LIVE) {
            flow.balance(wire);
        } else if (state == ConnectionState.BLACK_HOLE) {
            flow.clientReads(true);
            if (flow.onTheWayUp() > LARGEST_GHOST_BYTES && wire != null) {
                end();
                wire.breakOff();
            }
        }
    }

    /** The handshake is over: from now on a device that is cut off cannot know whether its request has left. */
    void tlsStands() {
        tlsStands = true;
        if (exchange != null && establishedMicros != Long.MAX_VALUE) {
            exchange.establishedMicros = link.readMicros();
        }
    }

    // ---------------------------------------------------------------- replies

    /** Whether the device gets the reply. */
    boolean hears(Exchange answered) {
        return state == ConnectionState.LIVE && answered.fate.hearsReply();
    }

    /** The whole reply was passed to the device, or the device is gone. */
    void replyHeard(Exchange answered) {
        idleness.idleNow();
        if (wire == null || !answered.reached) {
            closeBoth(); // the server has closed, or will not read the rest
        }
    }

    /** The whole reply was watched, and the device gets nothing of it. */
    void replyLost(Exchange answered) {
        if (state == ConnectionState.LIVE && answered.fate == Fate.Plain.RESET_REPLY) {
            reporter.faultInjected(answered);
            reporter.cut(answered, CutFate.RESET);
            resetBoth();
            return;
        }
        dropWire();
        if (state == ConnectionState.LIVE) {
            reporter.cut(answered, CutFate.SWALLOWED);
            state = ConnectionState.BLACK_HOLE;
        } else if (state == ConnectionState.ORPHAN) {
            closeBoth();
        }
    }

    /**
     * The way to the server is at its end.
     *
     * @param cause why it broke; null when the server closed it in order
     */
    void wireEnded(@Nullable Throwable cause) {
        wire = null;
        boolean answered = exchange != null && exchange.replyComplete;
        if (exchange != null && !answered) {
            cutForGood(exchange, fateOf(exchange, cause));
        } else if (state == ConnectionState.LIVE && answered) {
            return; // the device reads slowly; the end comes when it has heard all
        } else if (state == ConnectionState.LIVE && cause != null && !used) {
            state = ConnectionState.REFUSED;
            establishedMicros = Long.MAX_VALUE; // the target itself let nobody in
            return;
        }
        if (state == ConnectionState.LIVE || state == ConnectionState.ORPHAN) {
            closeClient(cause != null);
        }
    }

    private static CutFate fateOf(Exchange cut, @Nullable Throwable cause) {
        if (cause == null) {
            return CutFate.CLOSED;
        }
        if (cause instanceof ConnectException) {
            cut.establishedMicros = Long.MAX_VALUE; // the target itself let nobody in
            return CutFate.REFUSED;
        }
        return CutFate.RESET;
    }

    // ---------------------------------------------------------------- the link's life

    void releaseUntil(long dueMicros) {
        if (wire != null) {
            wire.releaseUntil(dueMicros);
        }
    }

    /** A segment of the link's life begins. */
    void segmentBegan(Fate fate) {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        if (fate == Fate.Plain.FORWARD) {
            releaseGhost();
        } else if (state == ConnectionState.ORPHAN) {
            if (wire != null && exchange != null && !exchange.reached) {
                wire.hold();
            }
        } else if (fate == Fate.Plain.RESET) {
            if (exchange != null) {
                cutForGood(exchange, CutFate.RESET);
            } else {
                reporter.cutUnused(CutFate.RESET);
            }
            resetBoth();
        } else if (state == ConnectionState.LIVE) {
            fallIntoBlackHole();
        }
    }

    private void fallIntoBlackHole() {
        state = ConnectionState.BLACK_HOLE;
        Exchange open = exchange;
        if (open == null || wire == null) {
            reporter.cutUnused(CutFate.HUNG);
            dropWire();
        } else if (open.reached && open.fate.reachesServer()) {
            reporter.cut(open, CutFate.HUNG);
            wire.bypassDown();
        } else if (link.device().ghosts() && open.fate.reachesServer()) {
            reporter.cut(open, CutFate.HUNG);
            wire.hold();
        } else {
            cutForGood(open, CutFate.HUNG);
            wire.breakOff();
        }
        balance();
    }

    /** A request that waited for the end of an outage goes on its way, if nobody waits for its answer any more. */
    private void releaseGhost() {
        boolean waits = state == ConnectionState.ORPHAN && exchange != null && !exchange.reached;
        if (waits && wire != null && !link.condition().blackHole()) {
            wire.resume();
            limitOrphan(wire);
        }
    }

    void stormBegan() {
        idleness.idleNow();
    }

    /** The storm is over: fates end, and a device that waits in a black hole is told. */
    void healed() {
        if (exchange != null && exchange.fate.reachesServer()) {
            exchange.fate = Fate.Plain.FORWARD;
        }
        if (state == ConnectionState.BLACK_HOLE || state == ConnectionState.REFUSED) {
            appDied();
        } else {
            releaseGhost();
        }
    }

    /** The device's side is reset. */
    void appDied() {
        Transport.closesByReset(client);
        client.close();
        deviceGone();
    }

    /** The device's sync session is over: nobody needs an unused connection. */
    void sessionEnded() {
        if (exchange == null) {
            closeBoth();
        }
    }

    void relayCloses() {
        if (exchange != null) {
            cutForGood(exchange, CutFate.CLOSED);
        }
        resetBoth();
    }

    // ---------------------------------------------------------------- ends

    /** The device has closed, or gave up. What the server has got it may finish; ghosts go on alone. */
    void deviceGone() {
        if (state == ConnectionState.CLOSED || state == ConnectionState.ORPHAN) {
            return;
        }
        Exchange open = exchange;
        if (open == null) {
            closeBoth();
            return;
        }
        boolean serverOwesReply = open.reached && open.fate.reachesServer();
        boolean ghost = link.device().ghosts() && open.complete && open.fate.reachesServer();
        if (wire == null || (!serverOwesReply && !ghost)) {
            cutForGood(open, CutFate.CLOSED);
            breakOff();
            closeBoth();
            return;
        }
        reporter.cut(open, CutFate.CLOSED);
        state = ConnectionState.ORPHAN;
        Wire orphan = wire;
        orphan.bypassDown();
        if (wire != orphan) {
            return; // what waited on its way down was the rest of the reply, and with it the end
        }
        orphan.reads(true);
        if (serverOwesReply) {
            limitOrphan(orphan);
        } else {
            releaseGhost();
        }
    }

    /** A server that never answers must not keep a dead device's connection for ever. */
    private void limitOrphan(Wire orphan) {
        link.loop()
                .schedule(
                        () -> {
                            if (wire == orphan && state == ConnectionState.ORPHAN) {
                                closeBoth();
                            }
                        },
                        ORPHAN_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** One side sent what the relay cannot carry. */
    void protocolBroken(String what) {
        reporter.problem(what);
        if (exchange != null) {
            cutForGood(exchange, CutFate.RESET);
        }
        resetBoth();
    }

    /** The open exchange, if there is one, is over. */
    void end() {
        if (exchange != null) {
            Exchange over = exchange;
            exchange = null;
            reporter.ended(over);
        }
    }

    /** It is cut, and nothing more can become of it; said in this order, so that whoever hears it may ask. */
    private void cutForGood(Exchange cut, CutFate fate) {
        end();
        reporter.cut(cut, fate);
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
        if (state != ConnectionState.CLOSED) {
            state = ConnectionState.CLOSED;
            idleness.end();
            link.remove(this);
        }
        if (byReset) {
            Transport.closesByReset(client);
        }
        client.close();
    }

    private Wire newWire(long establishedMicros) {
        Wire made = new Wire(link, upstream, meter, establishedMicros, replies);
        wire = made;
        return made;
    }

    private void breakOff() {
        if (wire != null) {
            wire.breakOff();
        }
    }

    private void dropWire() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
