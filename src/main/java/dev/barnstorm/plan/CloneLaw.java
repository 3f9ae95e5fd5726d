package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec.CloneSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the phones of a group are cloned: each once, or not at all where its clone would not run before the storm's end.
 *
 * @param spec null where none is
 * @param untilMicros from when on none is any more
 */
record CloneLaw(@Nullable CloneSpec spec, long untilMicros) {

    /** One device's; empty when there is none. */
    Optional<Cloning> of(Chance chance) {
        if (spec == null) {
            return Optional.empty();
        }
        Cloning drawn = new Cloning(Law.of(spec.at()).drawMicros(chance), Micros.of(spec.down()));
        return drawn.bornMicros() < untilMicros ? Optional.of(drawn) : Optional.empty();
    }
}
