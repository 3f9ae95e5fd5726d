package dev.barnstorm.protocol.ifmatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.document.StoredDocument;
import dev.barnstorm.protocol.document.Token;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a page of the list of a site's records. The cursor is the number of the page that comes next: behind the last one it is
 * the first again, since whatever changed may be anywhere in the list. Rows of other sites are left out.
 */
final class Listing implements Findings.Reader {
    private final Service service;
    private final String site;
    private final int page;
    private final int limit;

    private Listing(Service service, String site, int page, int limit) {
        this.service = service;
        this.site = site;
        this.page = page;
        this.limit = limit;
    }

    /**
     * Begins a pull.
     *
     * @throws IllegalArgumentException for a page of less than one row
     */
    static Exchange begin(SyncCall.Pull pull, Service service, Caller caller, String requestId) {
        if (pull.limit() < 1) {
            throw new IllegalArgumentException("a page has 1 row or more, not " + pull.limit());
        }
        String cursor = pull.cursor();
        int page = cursor == null ? 0 : Integer.parseInt(cursor);
        String path = path(service, caller.site(), page, pull.limit());
        return new OneRequest(
                new Requests(caller).bare("GET", path, requestId),
                new Listing(service, caller.site(), page, pull.limit()));
    }

    static String path(Service service, String site, int page, int limit) {
        return service.list().with(Map.of("site", site, "page", String.valueOf(page), "limit", String.valueOf(limit)));
    }

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        if (reply.status() != 200) {
            return IfMatchWalk.refusal(reply, "200, or an error of a whole request", findings);
        }
        JsonNode items = Body.value(reply, findings).at(service.items());
        if (!items.isArray()) {
            throw findings.refuse(IfMatchRule.ITEMS, "an array at '" + service.items() + "'", Findings.describe(reply));
        }
        if (items.size() > limit) {
            throw findings.refuse(ReplyRule.LIMIT, "at most " + limit + " rows", items.size() + " rows");
        }
        boolean more = items.size() == limit;
        return new SyncReply.Page(rows(items, findings), String.valueOf(more ? page + 1 : 0), more);
    }

    private List<RemoteRecord> rows(JsonNode items, Findings findings) {
        List<RemoteRecord> rows = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            String its = item.path(service.codec().fields().site()).asText(site);
            if (its.equals(site)) {
                String id = item.path(service.codec().fields().localId()).asText();
                StoredDocument stored = service.codec().read(item, "item " + i, id, findings);
                rows.add(stored.named(new Token(null, stored.lineage()).text()));
            }
        }
        return rows;
    }
}
