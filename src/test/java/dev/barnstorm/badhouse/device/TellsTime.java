package dev.barnstorm.badhouse.device;

import java.time.Instant;
import java.util.function.Supplier;

/** Asks the machine what time it is. */
public record TellsTime() {
    Supplier<Instant> clock() {
        return Instant::now;
    }
}
