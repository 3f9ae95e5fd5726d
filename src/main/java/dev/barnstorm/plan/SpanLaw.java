package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec.RebootSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.SignOutSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.StorageFullSpec;
import dev.barnstorm.scenario.Distribution;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** How something comes upon the devices of a group, stays for a while, and goes. */
final class SpanLaw {

    private static final SpanLaw NEVER = new SpanLaw(null, 0);

    private final @Nullable Alternating laws;
    private final long untilMicros;

    /** How long it is away, and how long it stays. */
    private record Alternating(Law away, Law there) {}

    private SpanLaw(@Nullable Alternating laws, long untilMicros) {
        this.laws = laws;
        this.untilMicros = untilMicros;
    }

    /**
     * The law of phones' full storage.
     *
     * @param spec null where there is always room
     * @param untilMicros from when on it begins no more
     */
    static SpanLaw ofFullStorage(@Nullable StorageFullSpec spec, long untilMicros) {
        return spec == null ? NEVER : of(spec.every(), spec.lasting(), untilMicros);
    }

    /**
     * The law of users who sign out.
     *
     * @param spec null where nobody does
     * @param untilMicros from when on it begins no more
     */
    static SpanLaw ofSignOuts(@Nullable SignOutSpec spec, long untilMicros) {
        return spec == null ? NEVER : of(spec.every(), spec.lasting(), untilMicros);
    }

    /**
     * The law of the times in which phones are off between two boots.
     *
     * @param spec null where none reboots
     * @param untilMicros from when on it begins no more
     */
    static SpanLaw ofReboots(@Nullable RebootSpec spec, long untilMicros) {
        return spec == null ? NEVER : of(spec.every(), spec.down(), untilMicros);
    }

    /**
     * The law of what a scenario states.
     *
     * @param every how long it is away, in seconds
     * @param lasting how long it stays, in seconds
     * @param untilMicros from when on it begins no more
     */
    static SpanLaw of(Distribution every, Distribution lasting, long untilMicros) {
        return new SpanLaw(new Alternating(Law.of(every), Law.of(lasting)), untilMicros);
    }

    /** One device's times of it, in the order of time; two do not touch. */
    Iterator<Span> walk(Chance chance) {
        Alternating alternating = laws;
        return alternating == null ? Collections.emptyIterator() : new Walk(alternating, chance);
    }

    private final class Walk implements Iterator<Span> {
        private final Alternating laws;
        private final Chance chance;
        private long fromMicros;

        Walk(Alternating laws, Chance chance) {
            this.laws = laws;
            this.chance = chance;
            fromMicros = laws.away().residualMicros(chance);
        }

        @Override
        public boolean hasNext() {
            return fromMicros < untilMicros;
        }

        @Override
        public Span next() {
            if (!hasNext()) {
                throw new NoSuchElementException("it begins no more");
            }
            Span span = new Span(fromMicros, fromMicros + laws.there().drawMicros(chance));
            // Beyond the end nothing is drawn: sums of three lengths could overflow.
            fromMicros = span.untilMicros() >= untilMicros
                    ? untilMicros
                    : span.untilMicros() + laws.away().drawMicros(chance);
            return span;
        }
    }
}
