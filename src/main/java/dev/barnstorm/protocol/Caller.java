package dev.barnstorm.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, and how its requests look.
 *
 * @param deviceId the device on the wire
 * @param site its site on the wire
 * @param bearer the token to send; null or empty for none
 * @param gzip whether bodies are compressed
 */
public record Caller(String deviceId, String site, @Nullable String bearer, boolean gzip) {
    @Override
    public String toString() {
        return "Caller[" + deviceId + "]";
    }
}
