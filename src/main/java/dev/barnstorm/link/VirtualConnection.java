package dev.barnstorm.link;

import dev.barnstorm.link.LinkCondition.Way;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device in virtual time, from its opening to its end: it obeys what the rules decide, as {@link
 * Connection} does over sockets, and says the same of it.
 */
final class VirtualConnection {

    private enum State {
        /** Bytes pass. */
        LIVE,
        /** Opened in an outage that resets. */
        REFUSED,
        /** Nothing reaches the device any more, and it has not noticed. */
        BLACK_HOLE,
        /** The device is gone; the server still has, or gets, its request. */
        ORPHAN,
        /** Over. */
        CLOSED
    }

    private final VirtualLink link;
    private final Agenda agenda;
    private final LinkCondition condition;
    private final Reporter reporter;
    private final ChargeMeter meter = new ChargeMeter();
    private State state = State.LIVE;
    private long establishedMicros = Long.MAX_VALUE;
    private boolean held;
    /** The request that it carries, or carried last. */
    private @Nullable VirtualRequest request;
    /** Whether the device waits for what becomes of it. */
    private boolean awaited;

    private @Nullable Exchange exchange;
    private @Nullable VirtualBurst up;
    private @Nullable VirtualBurst down;
    private @Nullable Runnable onArrival;
    private Agenda.@Nullable Alarm arrival;
    private Agenda.@Nullable Alarm idleness;

    VirtualConnection(VirtualLink link, Agenda agenda, LinkCondition condition, Reporter reporter) {
        this.link = link;
        this.agenda = agenda;
        this.condition = condition;
        this.reporter = reporter;
    }

    /** The device asks to be let in; whether it gets through is the link's affair. */
    void open() {
        Fate fate = condition.presentFate(Moment.Occasion.CONNECT);
        if (fate == Fate.Plain.RESET) {
            state = State.REFUSED;
        } else if (fate == Fate.Plain.STALL) {
            state = State.BLACK_HOLE;
        } else {
            long now = agenda.nowMicros();
            establishedMicros = condition.establishedMicros(now);
            if (establishedMicros != Long.MIN_VALUE) {
                meter.extra(establishedMicros - now);
            }
        }
    }

    // ---------------------------------------------------------------- a request and its reply

    void begin(VirtualRequest next) {
        if (request != null) {
            meter.reset(); // making the connection was charged to the first one
        }
        stopIdling();
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
        VirtualBurst burst = VirtualBurst.send(condition, Way.UP, ready, sent.bytes(), meter);
        up = burst;
        arrives(burst, () -> reachedServer(risen, sent));
    }

    private void reachedServer(Exchange risen, VirtualRequest sent) {
        up = null;
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
        if (state == State.LIVE) {
            VirtualBurst burst = VirtualBurst.send(condition, Way.DOWN, agenda.nowMicros(), bytes, meter);
            down = burst;
            arrives(burst, () -> replyArrived(answered, status, heard));
        } else {
            replyArrived(answered, status, heard); // it is only watched
        }
    }

    private void replyArrived(Exchange answered, int status, Runnable heard) {
        down = null;
        answered.replyComplete = true;
        boolean hears = state == State.LIVE && answered.fate.hearsReply();
        end();
        if (hears) {
            answered.bytesHeard = answered.bytesDown;
        }
        if (answered.fate.reachesServer()) {
            reporter.delivered(answered, status, meter.chargedMicros(), hears);
        }
        if (hears) {
            awaited = false;
            startIdling();
            heard.run();
        } else {
            replyLost(answered);
        }
    }

    private void replyLost(Exchange answered) {
        if (state == State.LIVE && answered.fate == Fate.Plain.RESET_REPLY) {
            reporter.faultInjected(answered);
            reporter.cut(answered, CutFate.RESET);
            breakConnection();
        } else if (state == State.LIVE) {
            reporter.cut(answered, CutFate.SWALLOWED);
            state = State.BLACK_HOLE;
        } else if (state == State.ORPHAN) {
            close();
        }
    }

    // ---------------------------------------------------------------- the link's life

    /** Lets arrive what is due by then. */
    void releaseUntil(long micros) {
        VirtualBurst rising = up;
        VirtualBurst coming = down;
        boolean due = (rising != null && rising.arrivesMicros() <= micros)
                || (coming != null && coming.arrivesMicros() <= micros);
        if (due) {
            arriveNow();
        }
    }

    void segmentBegan(Fate fate) {
        if (state == State.CLOSED) {
            return;
        }
        if (fate == Fate.Plain.FORWARD) {
            releaseGhost();
        } else if (state == State.ORPHAN) {
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
        } else if (state == State.LIVE) {
            fallIntoBlackHole();
        }
    }

    private void fallIntoBlackHole() {
        stopIdling();
        state = State.BLACK_HOLE;
        Exchange open = exchange;
        if (open == null) {
            reporter.cutUnused(CutFate.HUNG);
        } else if (open.reached && open.fate.reachesServer()) {
            cut(open, CutFate.HUNG);
            watchOnly();
        } else if (link.ghosts() && open.fate.reachesServer()) {
            cut(open, CutFate.HUNG);
            hold();
        } else {
            cutForGood(open, CutFate.HUNG);
        }
    }

    void stormBegan() {
        if (exchange == null && state == State.LIVE) {
            startIdling();
        }
    }

    /** The storm is over: fates end, and a device that waits in a black hole is told. */
    void healed() {
        if (exchange != null && exchange.fate.reachesServer()) {
            exchange.fate = Fate.Plain.FORWARD;
        }
        if (state == State.BLACK_HOLE || state == State.REFUSED) {
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
        if (state == State.CLOSED || state == State.ORPHAN) {
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
        state = State.ORPHAN;
        link.abandoned(this);
        if (serverOwesReply) {
            watchOnly();
        } else {
            releaseGhost();
        }
    }

    /** A request that waited for the end of an outage goes on its way, if nobody waits for its answer any more. */
    private void releaseGhost() {
        Exchange open = exchange;
        VirtualRequest ghost = request;
        boolean waits = state == State.ORPHAN && held && open != null && !open.reached;
        if (waits && open != null && ghost != null && !condition.blackHole()) {
            held = false;
            establishedMicros = Long.MIN_VALUE;
            goUp(open, ghost);
        }
    }

    /** What is on its way up waits. */
    private void hold() {
        held = true;
        cancelArrival();
        up = null;
    }

    /** The reply, if it is on its way, need not take its time: nobody at the other end cares when it comes. */
    private void watchOnly() {
        if (down != null) {
            arriveNow();
        }
    }

    private void cut(Exchange cut, CutFate fate) {
        long now = agenda.nowMicros();
        if (up != null) {
            cut.bytesOut = up.arrivedBy(now);
        }
        if (down != null && cut.fate.hearsReply() && state != State.ORPHAN) {
            cut.bytesHeard = down.arrivedBy(now);
        }
        reporter.cut(cut, fate);
    }

    /** It is cut, and nothing more can become of it; said in this order, so that whoever hears it may ask. */
    private void cutForGood(Exchange cut, CutFate fate) {
        end();
        cut(cut, fate);
        cancelArrival();
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
        cancelArrival();
        stopIdling();
        if (state != State.CLOSED) {
            state = State.CLOSED;
            link.ended(this);
        }
    }

    // ---------------------------------------------------------------- what is on its way

    private void arrives(VirtualBurst burst, Runnable deed) {
        onArrival = deed;
        arrival = agenda.at(burst.arrivesMicros(), this::arriveNow);
    }

    private void arriveNow() {
        Runnable deed = onArrival;
        if (arrival != null) {
            arrival.cancel();
        }
        arrival = null;
        onArrival = null;
        if (deed != null) {
            deed.run();
        }
    }

    private void cancelArrival() {
        onArrival = null;
        if (arrival != null) {
            arrival.cancel();
            arrival = null;
        }
        up = null;
        down = null;
    }

    // ---------------------------------------------------------------- idleness

    private void startIdling() {
        stopIdling();
        if (condition.stormy() && link.idleMicros() > 0) {
            idleness = agenda.at(agenda.nowMicros() + link.idleMicros(), () -> {
                idleness = null;
                reporter.cutUnused(CutFate.CLOSED);
                close();
            });
        }
    }

    private void stopIdling() {
        if (idleness != null) {
            idleness.cancel();
            idleness = null;
        }
    }

    private long wallNanos() {
        return (long) (agenda.nowMicros() * 1_000.0 / agenda.speed());
    }
}
