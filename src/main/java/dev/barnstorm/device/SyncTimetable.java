package dev.barnstorm.device;

import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a device syncs: ticks in the foreground and in the background, at coming to the foreground, when the link is seen
 * to return, when a back-off ends, and when it is asked to. A phone that knows of its outage does not even try. All times
 * are barn time, microseconds.
 */
final class SyncTimetable {

    private static final long NEVER = Long.MAX_VALUE;
    private static final String DOZES = "the phone dozes";
    private static final String KNOWN_OUTAGE = "the phone knows that it is offline";

    /** Why a session begins; the later in this list stands for the earlier ones when several are due. */
    enum Trigger {
        TICK,
        RETRY,
        RECONNECT,
        FOREGROUND,
        WRITE,
        ASKED,
        HEAL;

        /** The word in histories. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A session that is due, since {@code atMicros}. */
    record Due(Trigger trigger, long atMicros) {}

    /** Hears of what happens beside sessions. */
    interface Listener {

        /** The app came to the foreground or left it. */
        void appMoved(boolean foreground);

        /** A sync was due, and came to nothing before it began; why, in words. */
        void skipped(Trigger trigger, String why);
    }

    private final DeviceSettings settings;
    private final long tickOffsetMicros;
    private final Iterator<AppPeriod> life;
    private final LinkTimeline link;
    private final Listener listener;
    /** Spreads first syncs after outages; absent where they come at once. */
    private final @Nullable DoubleSupplier reconnectJitter;

    private boolean foreground = true;
    private boolean inSession;
    private boolean knowsOutage;
    private long nextTick = NEVER;
    private long interval;
    private long periodEnds = NEVER;
    private long segmentEnds = NEVER;
    private long backoffEnds = NEVER;
    private long reconnectsAt = NEVER;
    private long writeSyncsAt = NEVER;
    /** Since when the app has been in the background, if it is. */
    private long backgroundSince;

    private @Nullable Due due;

    SyncTimetable(DeviceScript script, DeviceSettings settings, Listener listener) {
        this.settings = settings;
        this.tickOffsetMicros = script.tickOffsetMicros();
        this.life = script.life();
        this.link = script.link();
        this.listener = listener;
        this.reconnectJitter = settings.reconnectMicros() > 0 ? script.reconnectJitter() : null;
    }

    /** The storm begins, at time 0: app and link do from now on as the script says. */
    void storm() {
        beginLife(0);
        // The offset spreads a fleet over one foreground interval; a longer interval is spread alike.
        nextTick = foreground
                ? tickOffsetMicros
                : admitted(
                        (long) ((double) tickOffsetMicros / settings.foregroundMicros() * settings.backgroundMicros()));
        look(0);
        listener.appMoved(foreground);
    }

    /** The app is started again in the storm: in the foreground it syncs at once, in the background an interval later. */
    void resume(long nowMicros) {
        beginLife(nowMicros);
        nextTick = admitted(nowMicros + interval);
        look(nowMicros);
        listener.appMoved(foreground);
        if (foreground) {
            fall(Trigger.FOREGROUND, nowMicros);
        }
    }

    private void beginLife(long atMicros) {
        AppPeriod period = new AppPeriod(0, 0, true);
        while (period.untilMicros() <= atMicros) {
            boolean wasForeground = period.foreground();
            period = life.hasNext() ? life.next() : new AppPeriod(period.untilMicros(), NEVER, true);
            if (wasForeground && !period.foreground()) {
                backgroundSince = period.fromMicros();
            }
        }
        foreground = period.foreground();
        periodEnds = period.untilMicros();
        interval = foreground ? settings.foregroundMicros() : settings.backgroundMicros();
    }

    /** The storm is over: the app is in the foreground, the link is good, back-off is over, and a sync is due now. */
    void heal(long nowMicros) {
        rest();
        if (!foreground) {
            foreground = true;
            listener.appMoved(true);
        }
        interval = settings.foregroundMicros();
        nextTick = nowMicros + (tickOffsetMicros > 0 ? tickOffsetMicros : interval);
        offer(Trigger.HEAL, nowMicros);
    }

    /** No sync by itself from now on. */
    void rest() {
        nextTick = NEVER;
        periodEnds = NEVER;
        segmentEnds = NEVER;
        backoffEnds = NEVER;
        reconnectsAt = NEVER;
        writeSyncsAt = NEVER;
        knowsOutage = false;
        due = null;
    }

    /** Something was queued. An app that syncs for that does so a while later, for all that is queued by then. */
    void wrote(long nowMicros) {
        if (settings.onWriteMicros() >= 0 && writeSyncsAt == NEVER && !knowsOutage) {
            writeSyncsAt = nowMicros + settings.onWriteMicros();
        }
    }

    /** A sync is asked for; it begins when the session under way, if any, has ended. */
    void ask(long nowMicros) {
        offer(Trigger.ASKED, nowMicros);
    }

    /** No ticks until then; then a session begins by itself. */
    void backOffUntil(long untilMicros) {
        backoffEnds = untilMicros;
    }

    /** A session has begun: it stands for what else would begin one, and for the rest of a back-off. */
    void sessionBegan() {
        inSession = true;
        backoffEnds = NEVER;
        reconnectsAt = NEVER;
        writeSyncsAt = NEVER;
    }

    /**
     * The session has ended.
     *
     * @param complete whether it did all that there was to do
     */
    void sessionEnded(boolean complete) {
        inSession = false;
        Due pending = due;
        if (complete && pending != null && pending.trigger().compareTo(Trigger.WRITE) < 0) {
            due = null;
        }
    }

    /** Lets time pass: everything up to now falls due, in its order. */
    void advance(long nowMicros) {
        for (long at = wakeMicros(); at <= nowMicros; at = wakeMicros()) {
            if (at == segmentEnds) {
                linkMoves(at);
            } else if (at == periodEnds) {
                appMoves(at);
            } else if (at == backoffEnds) {
                backoffEnds = NEVER;
                fall(Trigger.RETRY, at);
            } else if (at == reconnectsAt) {
                reconnectsAt = NEVER;
                fall(Trigger.RECONNECT, at);
            } else if (at == writeSyncsAt) {
                writeSyncsAt = NEVER;
                unlessAnotherComes(Trigger.WRITE, at);
            } else {
                nextTick = admitted(at + interval);
                if (!inSession) { // else it is dropped
                    unlessAnotherComes(Trigger.TICK, at);
                }
            }
        }
    }

    /** The next time at which something may fall due; {@link Long#MAX_VALUE} when nothing will. */
    long wakeMicros() {
        long syncs = Math.min(Math.min(nextTick, backoffEnds), Math.min(reconnectsAt, writeSyncsAt));
        return Math.min(syncs, Math.min(periodEnds, segmentEnds));
    }

    /** Whether the phone knows that it is offline. */
    boolean knowsOutage() {
        return knowsOutage;
    }

    /** Takes the session that is due; null when none is. */
    @Nullable
    Due take() {
        Due taken = due;
        due = null;
        if (taken != null && knowsOutage) {
            skip(taken, KNOWN_OUTAGE);
            return null;
        }
        return taken;
    }

    /** A session that was due cannot begin. */
    void skip(Due skipped, String why) {
        listener.skipped(skipped.trigger(), why);
    }

    private void linkMoves(long at) {
        boolean knewOutage = knowsOutage;
        look(at);
        if (knewOutage && !knowsOutage) {
            reconnect(at);
        } else if (knowsOutage) {
            reconnectsAt = NEVER; // it is gone again before its turn came
        }
    }

    private void reconnect(long at) {
        if (reconnectJitter == null) {
            fall(Trigger.RECONNECT, at);
        } else {
            reconnectsAt = at + (long) (reconnectJitter.getAsDouble() * settings.reconnectMicros());
        }
    }

    private void look(long at) {
        LinkSegment segment = link.at(at);
        if (segment.untilMicros() <= at) {
            throw new IllegalStateException(
                    "a link's segment at " + at + " µs ends at " + segment.untilMicros() + " µs");
        }
        knowsOutage = segment.state().offline() && segment.known();
        segmentEnds = segment.untilMicros();
    }

    private void appMoves(long at) {
        if (!life.hasNext()) {
            periodEnds = NEVER;
            return;
        }
        AppPeriod period = life.next();
        periodEnds = period.untilMicros();
        if (period.foreground() == foreground) {
            return;
        }
        foreground = period.foreground();
        interval = foreground ? settings.foregroundMicros() : settings.backgroundMicros();
        backgroundSince = at;
        nextTick = admitted(at + interval);
        listener.appMoved(foreground);
        if (foreground) {
            fall(Trigger.FOREGROUND, at);
        }
    }

    /** In a back-off or before a reconnect it is dropped: what comes at the end stands for it. */
    private void unlessAnotherComes(Trigger trigger, long at) {
        if (backoffEnds == NEVER && reconnectsAt == NEVER) {
            fall(trigger, at);
        }
    }

    /** When the app may do what it would do then. */
    private long admitted(long at) {
        return foreground ? at : settings.dozing().admits(backgroundSince, at);
    }

    private void fall(Trigger trigger, long at) {
        if (knowsOutage) {
            listener.skipped(trigger, KNOWN_OUTAGE);
        } else if (admitted(at) > at) {
            listener.skipped(trigger, DOZES); // the tick in the next window stands for it
        } else {
            offer(trigger, at);
        }
    }

    private void offer(Trigger trigger, long at) {
        Due pending = due;
        if (pending == null || pending.trigger().compareTo(trigger) < 0) {
            due = new Due(trigger, at);
        }
    }
}
