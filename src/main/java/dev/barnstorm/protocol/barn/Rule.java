package dev.barnstorm.protocol.barn;

/** The rules of the protocol that a single reply can break, in the words of its page. */
enum Rule {
    JSON("all bodies are UTF-8 JSON"),
    DESCRIBED("a reply is one that this page describes"),
    RESULTS("one result for each record, in the request's order"),
    STATUS("a result's status is accepted, duplicate, conflict or rejected"),
    VERSION("accepted: version is the record's new version, baseVersion + 1"),
    VERSION_FROM_ONE("version: 1 when a record is created, and grows"),
    SERVER_ID("one localId has one serverId"),
    CURRENT("conflict: current is the whole record at this moment"),
    CONFLICT("conflict: baseVersion is not the record's version now, or the record is deleted"),
    REASON("rejected: reason in words"),
    ROW("a row is a whole record"),
    TIME("times are RFC 3339 in UTC with milliseconds"),
    TOMBSTONE("a tombstone is \"deleted\": true, \"payload\": {}"),
    SITE("a device sees only its own site's records"),
    LIMIT("a page has at most limit rows"),
    PAGE("a page has changes, cursor and hasMore"),
    PROGRESS("every page that has more makes progress"),
    CURSOR_GONE("410: the cursor is of no use any more"),
    ETAG("PUT: ETag is the record's version in quotes"),
    PUT_STATUS("PUT: 200 accepted or duplicate, 412 conflict, 422 and 404 rejected, 428 without If-Match"),
    TAKES_BATCH("a server takes any batch of up to 50 records and 1 MiB"),
    ERROR_BODY("error bodies are application/problem+json with title and detail"),
    RETRY_AFTER("Retry-After is seconds, or a date read against the reply's own Date");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
