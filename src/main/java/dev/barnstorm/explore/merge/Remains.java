package dev.barnstorm.explore.merge;

import dev.barnstorm.history.BrokenOff;
import java.time.Duration;

/** How a shard that did not come to its end is told of. */
record Remains(BrokenOff broken) {

    /** Such as "ended in mid-run at 0:04:12 of barn time, in storm". */
    String words() {
        if (broken.lastMicros().isEmpty()) {
            return "ended before anything happened";
        }
        long micros = broken.lastMicros().getAsLong();
        if (micros < 0) {
            return "ended while it was being prepared";
        }
        Duration at = Duration.ofSeconds(micros / 1_000_000);
        return "ended in mid-run at %d:%02d:%02d of barn time, in %s"
                .formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart(), broken.phase());
    }
}
