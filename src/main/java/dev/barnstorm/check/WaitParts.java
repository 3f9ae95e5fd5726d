package dev.barnstorm.check;

import java.util.EnumMap;
import java.util.Map;

/** Microseconds of waiting, by cause. */
final class WaitParts {

    private final Map<WaitCause, Long> micros = new EnumMap<>(WaitCause.class);

    void add(WaitCause cause, long more) {
        micros.merge(cause, more, Long::sum);
    }

    void add(WaitParts other) {
        other.micros.forEach(this::add);
    }

    long of(WaitCause cause) {
        return micros.getOrDefault(cause, 0L);
    }

    long sum() {
        long sum = 0;
        for (long part : micros.values()) {
            sum += part;
        }
        return sum;
    }
}
