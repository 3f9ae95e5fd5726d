package dev.barnstorm.device;

import dev.barnstorm.plan.LinkTimeline;
import org.jspecify.annotations.Nullable;

/**
 * The phone's own clock. After a reboot it may begin at a wrong time, and goes on from there until the link is up: then the
 * network sets it, back to what it would have said anyway.
 */
final class PhoneClock {

    private final DeviceScript script;
    private @Nullable LinkTimeline link;
    private boolean wrong;
    private long bootMicros;
    private long bootMillis;
    private long segmentEnds;

    PhoneClock(DeviceScript script) {
        this.script = script;
    }

    /** What it says at a true barn time, Unix milliseconds. Before its last boot it said nothing: then, what it began with. */
    long millis(long atMicros) {
        return wrong ? bootMillis + Math.max(0, atMicros - bootMicros) / 1_000 : script.clockMillis(atMicros);
    }

    /** The phone boots at that time, and its clock begins with those Unix milliseconds. */
    void boot(long atMicros, long millis) {
        wrong = true;
        bootMicros = atMicros;
        bootMillis = millis;
        segmentEnds = atMicros;
    }

    /** When the network may set it; {@link Long#MAX_VALUE} where it needs not. */
    long nextMicros() {
        return wrong ? segmentEnds : Long.MAX_VALUE;
    }

    /** Lets time pass. Says whether the network has set it right. */
    boolean pass(long nowMicros) {
        if (!wrong || nowMicros < bootMicros) {
            return false;
        }
        LinkTimeline own = link;
        if (own == null) {
            own = script.link();
            link = own;
        }
        var segment = own.at(nowMicros);
        segmentEnds = segment.untilMicros();
        wrong = segment.state().offline();
        return !wrong;
    }

    /** Whether it is wrong since a boot. */
    boolean isWrong() {
        return wrong;
    }

    /** It is right from now on. Says whether it was wrong. */
    boolean end() {
        boolean was = wrong;
        wrong = false;
        return was;
    }
}
