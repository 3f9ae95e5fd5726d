package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import java.util.Map;
import java.util.TreeSet;

/** Brings the wire of CouchDB; its one option, {@code prefix}, is what databases' names begin with. */
public final class CouchProvider implements SyncProtocolProvider {
    private static final String PREFIX = "prefix";

    @Override
    public String name() {
        return CouchProtocol.NAME;
    }

    @Override
    public String description() {
        return "CouchDB's HTTP API (_bulk_docs, _changes, revisions): a database for each site";
    }

    @Override
    public SyncProtocol create(Map<String, String> options) {
        TreeSet<String> unknown = new TreeSet<>(options.keySet());
        unknown.remove(PREFIX);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the wire " + name() + " has no option " + String.join(", ", unknown)
                    + "; allowed: " + PREFIX + ", what the names of its databases begin with");
        }
        return new CouchProtocol(DatabaseName.requirePrefix(options.getOrDefault(PREFIX, "barnstorm-")));
    }
}
