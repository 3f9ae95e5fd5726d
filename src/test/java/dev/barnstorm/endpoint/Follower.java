package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows the cursor of one site's feed, page by page. */
final class Follower {
    private final String site;
    private final int limit;
    private final Map<String, String> known = new TreeMap<>();
    private final Map<String, Long> versions = new TreeMap<>();
    private @Nullable String cursor;
    private boolean hasMore = true;

    Follower(String site, int limit) {
        this.site = site;
        this.limit = limit;
    }

    String site() {
        return site;
    }

    /** The newest state of every record that it was shown. */
    Map<String, String> known() {
        return known;
    }

    HttpCall pull() {
        Caller caller = new Caller(site + "/dev-09", site, null, false);
        return new BarnProtocol()
                .begin(new SyncCall.Pull(cursor, limit), caller, "pull")
                .call();
    }

    void read(HttpReply reply, Ledger ledger) {
        JsonNode page = Ledger.json(reply);
        for (JsonNode row : page.path("changes")) {
            String localId = row.path("localId").textValue();
            long version = row.path("version").longValue();
            Long before = versions.put(localId, version);
            if (before != null && before > version) {
                ledger.complain("the feed of " + localId + " went back from " + before + " to " + version);
            }
            if (version > ledger.newest(localId)) {
                ledger.complain("the feed shows " + localId + "@" + version + ", which nobody committed");
            }
            known.put(localId, row.toString());
        }
        cursor = page.path("cursor").textValue();
        hasMore = page.path("hasMore").booleanValue();
    }

    void toTheEnd(ReferenceService service, Ledger ledger) {
        do {
            read(service.handle(pull()), ledger);
        } while (hasMore);
    }
}
