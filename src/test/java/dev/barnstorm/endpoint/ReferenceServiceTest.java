package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/** The service in memory keeps the page. */
class ReferenceServiceTest extends ServiceContract {
    private final ReferenceService service = new ReferenceService();

    @Override
    HttpReply handle(HttpCall call) {
        return service.handle(call);
    }
}
