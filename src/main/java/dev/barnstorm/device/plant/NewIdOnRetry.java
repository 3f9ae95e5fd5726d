package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes the idempotency key when it sends, not when the operator acts: every attempt has another. */
final class NewIdOnRetry extends DeviceRules {
    @Override
    protected String mutationId(String mutationId, int attempts) {
        return attempts == 0
                ? mutationId
                : UUID.nameUUIDFromBytes(mutationId.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
