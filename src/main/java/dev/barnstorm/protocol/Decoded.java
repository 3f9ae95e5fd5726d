package dev.barnstorm.protocol;

import java.util.List;

/**
 * What a whole exchange came to.
 *
 * @param reply what the device hears
 * @param httpStatus the last HTTP status; 0 when there was no reply
 * @param deviations what of it the wire does not allow
 */
public record Decoded(SyncReply reply, int httpStatus, List<Deviation> deviations) {
    public Decoded {
        deviations = List.copyOf(deviations);
    }
}
