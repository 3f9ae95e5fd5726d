package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/** The service in memory, and requests that are at it at once. */
class ReferenceServiceRaceTest extends RaceContract {
    private final ReferenceService service = new ReferenceService();

    @Override
    HttpReply handle(HttpCall call) {
        return service.handle(call);
    }
}
