package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the scenario's work, ready to be walked. The time between two actions counts only while the app is open;
 * the first one comes as if the operator had always been at it, so that a fleet does not act in step.
 */
final class WorkLine {

    /** Slots are drawn from so many: enough that taking one modulo a few documents favours none. */
    private static final long SLOTS = 1L << 31;

    private final WorkSpec spec;
    private final Law every;
    private final PayloadLaw payload;
    private final String stream;

    private WorkLine(WorkSpec spec, int occurrence) {
        this.spec = spec;
        this.every = Law.of(spec.every());
        this.payload = new PayloadLaw(spec.payload());
        this.stream = "plan:work:" + spec.entity() + ":" + occurrence;
    }

    /**
     * All lines of a scenario. A line's streams are named after its entity, and numbered among those of that entity: another
     * line changes none of them.
     */
    static List<WorkLine> of(List<WorkSpec> work) {
        Map<String, Integer> seen = new TreeMap<>();
        List<WorkLine> lines = new ArrayList<>();
        for (WorkSpec spec : work) {
            lines.add(new WorkLine(spec, seen.merge(spec.entity(), 1, Integer::sum)));
        }
        return lines;
    }

    WorkSpec spec() {
        return spec;
    }

    boolean appliesTo(String group) {
        return spec.groups().isEmpty() || spec.groups().contains(group);
    }

    /** The line's actions on one device. */
    Walk walk(Streams streams, Iterator<AppPeriod> life, long durationMicros) {
        return new Walk(streams, life, durationMicros);
    }

    /** What makes the registry's documents of this line. */
    List<String> documents(Streams streams) {
        Chance chance = streams.chance(stream + ":documents");
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < spec.records(); i++) {
            payloads.add(payload.draw(chance));
        }
        return payloads;
    }

    /** When and what: two streams, so that another payload changes no time. */
    final class Walk {
        private final Chance when;
        private final Chance what;
        private final Iterator<AppPeriod> life;
        private final long durationMicros;
        private AppPeriod period;
        private long at;

        private Walk(Streams streams, Iterator<AppPeriod> life, long durationMicros) {
            this.when = streams.chance(stream + ":when");
            this.what = streams.chance(stream + ":what");
            this.life = life;
            this.durationMicros = durationMicros;
            this.period = life.next();
            advance(every.residualMicros(when));
        }

        /** Barn time of the next action; {@link Long#MAX_VALUE} when there is none. */
        long atMicros() {
            return at;
        }

        /** The next action, under the given number. */
        Action take(long number) {
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
            String drawn = payload.draw(what);
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
}
