package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** How the apps of a group die. Each death draws the same number of times, so that the n-th is the same whatever came of those before. */
final class KillLaw {

    /** So many die on the spot; the others some steps on, which are within a sync as a rule. */
    private static final double DIE_ON_THE_SPOT = 0.25;

    /** A sync of one batch and one page takes about so many steps. */
    private static final int MOST_STEPS = 8;

    private final @Nullable Law every;
    private final long downMicros;
    private final long untilMicros;

    /**
     * The law of what a scenario states.
     *
     * @param spec null where nobody dies
     * @param untilMicros when nobody dies any more
     */
    KillLaw(@Nullable KillSpec spec, long untilMicros) {
        every = spec == null ? null : Law.of(spec.every());
        downMicros = spec == null ? 0 : Micros.of(spec.down());
        this.untilMicros = untilMicros;
    }

    /** One device's deaths, in the order of time. */
    Iterator<Kill> walk(Chance chance) {
        Law law = every;
        return law == null ? Collections.emptyIterator() : new Walk(law, chance);
    }

    private final class Walk implements Iterator<Kill> {
        private final Law law;
        private final Chance chance;
        private long atMicros;

        Walk(Law law, Chance chance) {
            this.law = law;
            this.chance = chance;
            atMicros = law.residualMicros(chance);
        }

        @Override
        public boolean hasNext() {
            return atMicros < untilMicros;
        }

        @Override
        public Kill next() {
            if (!hasNext()) {
                throw new NoSuchElementException("nobody dies any more");
            }
            int steps = 1 + (int) chance.below(MOST_STEPS);
            Kill kill = new Kill(atMicros, chance.happens(DIE_ON_THE_SPOT) ? 0 : steps, downMicros);
            atMicros += downMicros + law.drawMicros(chance);
            return kill;
        }
    }
}
