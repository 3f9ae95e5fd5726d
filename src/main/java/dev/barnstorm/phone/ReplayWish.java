package dev.barnstorm.phone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of the scenario that is to replay a phone.
 *
 * @param name its name
 * @param target the endpoint, as scenarios spell it
 * @param tokenVariable the environment variable that holds the bearer token; null where none is wanted
 * @param now when the link comes back, a moment of the phone's time
 * @param everyRow whether all rows are replayed, as if none had been synced
 * @param most so many rows at most, those that wait longest; null for all
 * @param keepsContents whether contents stay as they are
 * @param replacesNames whether the names of payload members are replaced too
 * @param seed what is drawn comes from it
 * @param speed barn seconds for each real second; null for one by which a run takes a minute and a half
 */
public record ReplayWish(
        String name,
        String target,
        @Nullable String tokenVariable,
        Instant now,
        boolean everyRow,
        @Nullable Integer most,
        boolean keepsContents,
        boolean replacesNames,
        long seed,
        @Nullable Integer speed) {}
