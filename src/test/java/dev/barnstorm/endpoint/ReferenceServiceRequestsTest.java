package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/** The service in memory, and requests that no device of ours sends. */
class ReferenceServiceRequestsTest extends RequestContract {
    private final ReferenceService service = new ReferenceService();

    @Override
    HttpReply handle(HttpCall call) {
        return service.handle(call);
    }
}
