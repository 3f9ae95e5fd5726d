package dev.barnstorm.link;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a device in virtual time, from its opening to its end: it obeys what the rules decide, as {@link
 * Connection} does over sockets, and says the same of it.
 */
final class VirtualConnection {

    private final VirtualLink link;
    private final Agenda agenda;
    private final LinkCondition condition;
    private final Reporter reporter;
    private final VirtualTransit transit;
    private final VirtualIdleWatch idleness;
    private ConnectionState state = ConnectionState.LIVE;
    private long establishedMicros = Long.MAX_VALUE;
    private boolean held;
    /** Whether the server that it leads to is dead: what is under way is the last. */
    private boolean serverGone;
    /** The request that it carries, or carried last. */
    private @Nullable VirtualRequest request;
    /** Whether the device waits for what becomes of it. */
    private boolean awaited;

    private @Nullable Exchange exchange;

    VirtualConnection(VirtualLink link, Agenda agenda, LinkCondition condition, Reporter reporter) {
        this.link = link;
        this.agenda = agenda;
        this.condition = condition;
        this.reporter = reporter;
        transit = new VirtualTransit(agenda, condition);
        idleness = new VirtualIdleWatch(agenda, link.idleMicros(), () -> {
            reporter.cutUnused(CutFate.CLOSED);
            close();
        });
    }

    /** The device asks to be let in; whether it gets through is the link's affair. */
    void open() {
        Fate fate = condition.presentFate(Moment.Occasion.CONNECT);
        if (fate == Fate.Plain.RESET) {
            state = ConnectionState.REFUSED;
        } else if (fate == Fate.Plain.STALL) {
            state = ConnectionState.BLACK_HOLE;
        } else if (link.serverDown()) {
            state = ConnectionState.REFUSED;
        } else {
            long now = agenda.nowMicros();
            establishedMicros = condition.establishedMicros(now);
            if (establishedMicros != Long.MIN_VALUE) {
                transit.charge(establishedMicros - now);
            }
        }
    }

    // ---------------------------------------------------------------- a request and its reply

    void begin(VirtualRequest next) {
        if (request != null) {
            transit.chargeAnew(); // making the connection was charged to the first one
        }
        idleness.end();
        request = next;
        awaited = true;
        RequestHead head = new RequestHead(next.method(), next.kind(), next.requestId());
        Exchange begun = new Exchange(head, establishedMicros, Fate.Plain.FORWARD);
        exchange = begun;
        reporter.began(begun);
        switch (state) {
            case LIVE -> {
                begun.fate = condition.decideRequest(next.kind());
                goUp(begun, next);
            }
            case REFUSED -> {
                cutForGood(begun, CutFate.REFUSED);
                breakConnection();
            }
            default -> beginInVain(begun, next);
        }
    }

    private void beginInVain(Exchange begun, VirtualRequest sent) {
        if (link.ghosts()) {
            begun.bytesUp = sent.bytes();
            begun.complete = true;
            hold();
            reporter.cut(begun, CutFate.HUNG);
        } else {
            cutForGood(begun, CutFate.HUNG);
        }
    }

    private void goUp(Exchange risen, VirtualRequest sent) {
        risen.bytesUp = sent.bytes();
        risen.complete = true;
        long ready = Math.max(agenda.nowMicros(), establishedMicros);
        transit.rise(ready, sent.bytes(), () -> reachedServer(risen, sent));
    }

    private void reachedServer(Exchange risen, VirtualRequest sent) {
        if (link.serverDown()) { // a ghost: all others had a connection, which the server's death reset
            close();
            return;
        }
        risen.bytesOut = risen.bytesUp;
        risen.reached = true;
        risen.reachedNanos = wallNanos();
        if (risen.fate instanceof Fate.Answer answer) {
            reporter.faultInjected(risen);
            FaultReply reply = FaultReply.of(answer);
            comeDown(risen, reply.status(), reply.onTheWire().length(), () -> sent.heardFault(reply));
        } else {
            reporter.reachedServer(risen);
            sent.arrived((status, bytes) -> comeDown(risen, status, bytes, sent::heard));
        }
    }

    private void comeDown(Exchange answered, int status, int bytes, Runnable heard) {
        if (answered != exchange) {
            return; // the connection broke meanwhile: nobody is there to hear it
        }
        answered.replyBegan = true;
        answered.serverMicros = Math.max(0, (wallNanos() - answered.reachedNanos) / 1_000);
        answered.bytesDown = bytes;
        if (state == ConnectionState.LIVE) {
            transit.fall(bytes, () -> replyArrived(answered, status, heard));
        } else {
            replyArrived(answered, status, heard); // it is only watched
        }
    }

    private void replyArrived(Exchange answered, int status, Runnable heard) {
        answered.replyComplete = true;
        boolean hears = state == ConnectionState.LIVE && answered.fate.hearsReply();
        end();
        if (hears) {
            answered.bytesHeard = answered.bytesDown;
        }
        if (answered.fate.reachesServer()) {
            reporter.delivered(answered, status, transit.chargedMicros(), hears);
        }
        if (hears) {
            awaited = false;
            if (serverGone) {
                close();
            } else {
                startIdling();
            }
            heard.run();
        } else {
            replyLost(answered);
        }
    }

    private void replyLost(Exchange answered) {
        if (state == ConnectionState.LIVE && answered.fate == Fate.Plain.RESET_REPLY) {
            reporter.faultInjected(answered);
            reporter.cut(answered, CutFate.RESET);
            breakConnection();
        } else if (state == ConnectionState.LIVE) {
            reporter.cut(answered, CutFate.SWALLOWED);
            state = ConnectionState.BLACK_HOLE;
        } else if (state == ConnectionState.ORPHAN) {
            close();
        }
    }

    // ---------------------------------------------------------------- the link's life

    /** Lets arrive what is due by then. */
    void releaseUntil(long micros) {
        transit.releaseUntil(micros);
    }

    void segmentBegan(Fate fate) {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        if (fate == Fate.Plain.FORWARD) {
            releaseGhost();
        } else if (state == ConnectionState.ORPHAN) {
            if (exchange != null && !exchange.reached) {
                hold();
            }
        } else if (fate == Fate.Plain.RESET) {
            if (exchange != null) {
                cutForGood(exchange, CutFate.RESET);
            } else {
                reporter.cutUnused(CutFate.RESET);
            }
            breakConnection();
        } else if (state == ConnectionState.LIVE) {
            fallIntoBlackHole();
        }
    }

    private void fallIntoBlackHole() {
        idleness.end();
        state = ConnectionState.BLACK_HOLE;
        Exchange open = exchange;
        if (open == null) {
            reporter.cutUnused(CutFate.HUNG);
        } else if (open.reached && open.fate.reachesServer()) {
            cut(open, CutFate.HUNG);
            transit.watchOnly();
        } else if (link.ghosts() && open.fate.reachesServer()) {
            cut(open, CutFate.HUNG);
            hold();
        } else {
            cutForGood(open, CutFate.HUNG);
        }
    }

    /**
     * The server's process is dead, and whoever is connected with it sees a reset. A whole reply is at the relay already, so
     * it still comes down; so does a request that waits for the end of an outage still go up.
     */
    void serverDied() {
        Exchange open = exchange;
        if (state == ConnectionState.CLOSED || state == ConnectionState.REFUSED || held) {
            return;
        }
        if (open != null && open.replyBegan) {
            serverGone = true;
        } else if (state == ConnectionState.LIVE) {
            if (open != null) {
                cutForGood(open, CutFate.RESET);
            }
            breakConnection();
        } else if (state == ConnectionState.ORPHAN) {
            close();
        } else {
            end();
            transit.drop();
        }
    }

    void stormBegan() {
        if (exchange == null && state == ConnectionState.LIVE) {
            startIdling();
        }
    }

    private void startIdling() {
        if (condition.stormy()) {
            idleness.begin();
        }
    }

    /** The storm is over: fates end, and a device that waits in a black hole is told. */
    void healed() {
        idleness.end();
        if (exchange != null && exchange.fate.reachesServer()) {
            exchange.fate = Fate.Plain.FORWARD;
        }
        if (state == ConnectionState.BLACK_HOLE || state == ConnectionState.REFUSED) {
            tellBroken();
            deviceGone();
        } else {
            releaseGhost();
        }
    }

    // ---------------------------------------------------------------- ends

    void sessionEnded() {
        if (exchange == null && !awaited) {
            close();
        }
    }

    /** The device has closed, or gave up. What the server has got it may finish; ghosts go on alone. */
    void deviceGone() {
        if (state == ConnectionState.CLOSED || state == ConnectionState.ORPHAN) {
            return;
        }
        Exchange open = exchange;
        awaited = false;
        if (open == null) {
            close();
            return;
        }
        boolean serverOwesReply = open.reached && open.fate.reachesServer();
        boolean ghost = link.ghosts() && open.complete && open.fate.reachesServer();
        if (!serverOwesReply && !ghost) {
            cutForGood(open, CutFate.CLOSED);
            close();
            return;
        }
        cut(open, CutFate.CLOSED);
        state = ConnectionState.ORPHAN;
        link.abandoned(this);
        if (serverOwesReply) {
            transit.watchOnly();
        } else {
            releaseGhost();
        }
    }

    /** A request that waited for the end of an outage goes on its way, if nobody waits for its answer any more. */
    private void releaseGhost() {
        Exchange open = exchange;
        VirtualRequest ghost = request;
        boolean waits = state == ConnectionState.ORPHAN && held && open != null && !open.reached;
        if (waits && open != null && ghost != null && !condition.blackHole()) {
            held = false;
            establishedMicros = Long.MIN_VALUE;
            goUp(open, ghost);
        }
    }

    /** What is on its way up waits. */
    private void hold() {
        held = true;
        transit.drop();
    }

    private void cut(Exchange cut, CutFate fate) {
        transit.count(cut, state != ConnectionState.ORPHAN);
        reporter.cut(cut, fate);
    }

    /** It is cut, and nothing more can become of it; said in this order, so that whoever hears it may ask. */
    private void cutForGood(Exchange cut, CutFate fate) {
        end();
        cut(cut, fate);
        transit.drop();
    }

    /** The open exchange, if there is one, is over. */
    private void end() {
        if (exchange != null) {
            Exchange over = exchange;
            exchange = null;
            reporter.ended(over);
        }
    }

    /** Both sides see a reset. */
    private void breakConnection() {
        close();
        tellBroken();
    }

    private void tellBroken() {
        VirtualRequest sent = request;
        if (awaited && sent != null) {
            awaited = false;
            agenda.at(agenda.nowMicros(), sent::broke);
        }
    }

    private void close() {
        end();
        transit.drop();
        idleness.end();
        if (state != ConnectionState.CLOSED) {
            state = ConnectionState.CLOSED;
            link.ended(this);
        }
    }

    private long wallNanos() {
        return (long) (agenda.nowMicros() * 1_000.0 / agenda.speed());
    }
}
