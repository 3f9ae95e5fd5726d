package dev.barnstorm.protocol.strict;

import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/**
 * A walk of a single step.
 *
 * @param call the request
 * @param reader reads its reply
 */
public record OneRequest(HttpCall call, Findings.Reader reader) implements Exchange {
    @Override
    public Progress on(HttpReply reply) {
        return new Progress.Done(Findings.decode(reply, reader));
    }
}
