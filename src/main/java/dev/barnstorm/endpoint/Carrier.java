package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.io.IOException;

/** Takes calls to the endpoint and brings the replies. */
@FunctionalInterface
public interface Carrier {

    /**
     * Sends one request and waits for the whole reply.
     *
     * @throws IOException when there is none
     */
    HttpReply send(HttpCall call) throws IOException;

    /** Why there was no reply, in words. */
    default String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
