package dev.barnstorm.device;

/**
 * A device as its run sees it, taken after a step.
 *
 * @param queued mutations that are neither settled nor parked
 * @param requestOpen whether an answer is awaited
 * @param inSession whether a sync session is under way
 * @param lastPushEndedMicros when the last push or PUT that was sent was answered or given up; {@link Long#MIN_VALUE}: never
 * @param lastFullPullBeganMicros when the last pull that came to the feed's end was begun; {@link Long#MIN_VALUE}: never
 * @param fullCycles how many sync sessions came to the feed's end with an empty queue since the last change of phase
 * @param conflicts conflicts met so far
 * @param failures requests that failed so far
 */
public record DeviceStatus(
        int queued,
        boolean requestOpen,
        boolean inSession,
        long lastPushEndedMicros,
        long lastFullPullBeganMicros,
        long fullCycles,
        long conflicts,
        long failures) {}
