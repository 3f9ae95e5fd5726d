package dev.barnstorm.run;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.SyncReply;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What has gone wrong lately between a device and its server. Noted by one thread, asked by any. */
final class Troubles {

    private final AtomicInteger brokenRepliesInARow = new AtomicInteger();
    private volatile @Nullable Deviation lastDeviation;
    private volatile String last = "";

    void note(Decoded decoded) {
        SyncReply heard = decoded.reply();
        boolean fine = heard instanceof SyncReply.Answered || heard instanceof SyncReply.Page;
        last = fine ? "" : heard.toString();
        if (!decoded.deviations().isEmpty()) {
            lastDeviation = decoded.deviations().get(0);
            brokenRepliesInARow.incrementAndGet();
        } else if (decoded.httpStatus() != 0) {
            brokenRepliesInARow.set(0);
        }
    }

    /** Why the last request failed, where that is known; empty when it did not. */
    String last() {
        return last;
    }

    /** What the wire does not allow in the last reply, if the last so many replies were all broken. */
    Optional<Deviation> brokenAgainAndAgain(int times) {
        return brokenRepliesInARow.get() < times ? Optional.empty() : Optional.ofNullable(lastDeviation);
    }
}
