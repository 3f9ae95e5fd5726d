package dev.barnstorm.foreign;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;

/** Puts a server of somebody else's in the place of the reference service; for virtual time. One server serves all sites. */
final class ForeignRules extends ServiceRules {

    private final Granary granary;

    ForeignRules(Granary granary) {
        this.granary = granary;
    }

    @Override
    public boolean spansSites() {
        return true;
    }

    @Override
    protected HttpReply instead(HttpCall call) {
        return granary.answer(call);
    }
}
