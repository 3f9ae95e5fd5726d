package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec.RestoreSpec;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the phones of a group are restored from a backup: each once, or not at all where its time comes after the storm.
 *
 * @param spec null where none is
 * @param untilMicros from when on none is any more
 */
record RestoreLaw(@Nullable RestoreSpec spec, long untilMicros) {

    /** One device's; empty when there is none. */
    Iterator<Restore> walk(Chance chance) {
        if (spec == null) {
            return Collections.emptyIterator();
        }
        long atMicros = Law.of(spec.at()).drawMicros(chance);
        long ageMicros = Law.of(spec.age()).drawMicros(chance);
        return atMicros >= untilMicros
                ? Collections.emptyIterator()
                : List.of(new Restore(Math.max(0, atMicros - ageMicros), atMicros, Micros.of(spec.down())))
                        .iterator();
    }
}
