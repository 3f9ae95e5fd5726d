package dev.barnstorm.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, and how its requests look.
 *
 * @param deviceId the device on the wire
 * @param site its site on the wire
 * @param bearer the token to send; null or empty for none
 * @param gzip whether bodies are compressed, and replies may be
 */
public record Caller(String deviceId, String site, @Nullable String bearer, boolean gzip) {

    /** The same with another token. */
    public Caller with(@Nullable String otherBearer) {
        return new Caller(deviceId, site, otherBearer, gzip);
    }

    @Override
    public String toString() {
        return "Caller[" + deviceId + "]";
    }
}
