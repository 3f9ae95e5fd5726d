package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.strict.Findings;

/** The rules of the protocol that a single reply can break, in the words of its page. */
enum Rule implements Findings.Rule {
    RESULTS("one result for each record, in the request's order"),
    STATUS("a result's status is accepted, duplicate, conflict or rejected"),
    VERSION("accepted: version is the record's new version, baseVersion + 1"),
    SERVER_ID("one localId has one serverId"),
    CURRENT("conflict: current is the whole record at this moment"),
    CONFLICT("conflict: baseVersion is not the record's version now, or the record is deleted"),
    REASON("rejected: reason in words"),
    ROW("a row is a whole record"),
    TOMBSTONE("a tombstone is \"deleted\": true, \"payload\": {}"),
    PAGE("a page has changes, cursor and hasMore"),
    CURSOR_GONE("410: the cursor is of no use any more"),
    ETAG("PUT: ETag is the record's version in quotes"),
    PUT_STATUS("PUT: 200 accepted or duplicate, 412 conflict, 422 and 404 rejected, 428 without If-Match"),
    TAKES_BATCH("a server takes any batch of up to 50 records and 1 MiB"),
    ERROR_BODY("error bodies are application/problem+json with title and detail");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
