package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.Protocols;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import java.util.Map;

/** Brings the barn wire; it has no options. */
public final class BarnProvider implements SyncProtocolProvider {

    @Override
    public String name() {
        return BarnProtocol.NAME;
    }

    @Override
    public String description() {
        return "the Barn Sync Protocol, version 1: batches with a result for each change, and a change feed";
    }

    @Override
    public SyncProtocol create(Map<String, String> options) {
        Protocols.requireNoOptions(name(), options);
        return new BarnProtocol();
    }
}
