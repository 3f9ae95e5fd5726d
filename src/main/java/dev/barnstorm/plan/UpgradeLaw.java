package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec.UpgradeSpec;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the apps of a group are upgraded: each once, or not at all where its time comes after the storm.
 *
 * @param spec null where none is
 * @param untilMicros from when on none is upgraded any more
 */
record UpgradeLaw(@Nullable UpgradeSpec spec, long untilMicros) {

    /** One device's upgrade; empty when there is none. */
    Iterator<Kill> walk(Chance chance) {
        if (spec == null) {
            return Collections.emptyIterator();
        }
        long atMicros = Law.of(spec.at()).drawMicros(chance);
        return atMicros >= untilMicros
                ? Collections.emptyIterator()
                : List.of(Kill.ofUpgrade(atMicros, Micros.of(spec.down()), spec.schema()))
                        .iterator();
    }
}
