package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.util.Iterator;

/**
 * A line's drawn actions on one device. The time between two of them counts only while the app is open; the first one comes
 * as if the operator had always been at it, so that a fleet does not act in step. When and what have a stream each, so
 * that another payload changes no time.
 */
final class DrawnWalk implements WorkLine.Walk {

    /** Slots are drawn from so many: enough that taking one modulo a few documents favours none. */
    private static final long SLOTS = 1L << 31;

    private final WorkSpec spec;
    private final Law every;
    private final PayloadLaw payload;
    private final Chance when;
    private final Chance what;
    private final Iterator<AppPeriod> life;
    private final long durationMicros;
    private AppPeriod period;
    private long at;

    DrawnWalk(WorkSpec spec, Law every, PayloadLaw payload, String stream, PlannedDevice device) {
        this.spec = spec;
        this.every = every;
        this.payload = payload;
        this.when = device.chance(stream + ":when");
        this.what = device.chance(stream + ":what");
        this.life = device.life();
        this.durationMicros = device.common().durationMicros();
        this.period = life.next();
        advance(every.residualMicros(when));
    }

    @Override
    public long atMicros() {
        return at;
    }

    @Override
    public Action take(long number) {
        Action action = draw(number, at);
        advance(every.drawMicros(when));
        return action;
    }

    private void advance(long gapMicros) {
        long left = gapMicros;
        while (period.fromMicros() < durationMicros) {
            long from = Math.max(at, period.fromMicros());
            if (period.foreground() && left < period.untilMicros() - from) {
                at = from + left;
                break;
            }
            left -= period.foreground() ? period.untilMicros() - from : 0;
            if (!life.hasNext()) {
                break;
            }
            period = life.next();
            at = period.fromMicros();
        }
        if (at >= durationMicros || period.fromMicros() >= durationMicros) {
            at = Long.MAX_VALUE;
        }
    }

    private Action draw(long number, long atMicros) {
        boolean document = spec.kind() != Kind.EVENT;
        long slot = document ? what.below(SLOTS) : 0;
        boolean replaces = what.happens(spec.deleteShare()) && document;
        String forbidden = spec.invalidPayload();
        // A new document is always valid: parked, it would leave its site one short for ever.
        boolean invalid = what.happens(spec.invalidShare()) && forbidden != null && !replaces;
        String drawn = spec.edits() > 0 && !replaces ? payload.drawSome(spec.edits(), what) : payload.draw(what);
        Action.Op change = replaces ? Action.Op.REPLACE : Action.Op.UPDATE;
        return new Action(
                number,
                atMicros,
                spec.entity(),
                spec.kind(),
                document ? change : Action.Op.CREATE,
                slot,
                invalid && forbidden != null ? forbidden : drawn,
                invalid);
    }
}
