package dev.barnstorm.endpoint.probe;

/** Sentences of the protocol's page, word for word; {@code …} stands for what was left out. */
final class Page {
    static final String HEALTH = "`200` when the endpoint is ready.";
    static final String FEED =
            "The records of that site that changed after `cursor` (absent at first), each in its newest"
                    + " state, in the order in which changes became visible.";
    static final String TOKEN = "where the scenario says so … `Authorization: Bearer …`";
    static final String ACCEPTED = "`accepted` … applied; `version` is the record's new version, `baseVersion` + 1";
    static final String VERSION =
            "1 when a record is created; grows by exactly 1 with every applied mutation of that record";
    static final String LOCAL_ID = "The server finds a record by `localId`, which is always sent; `serverId` goes along"
            + " once it is known.";
    static final String UPDATED_AT = "`updatedAt` … the device's own clock when the user acted: it may be wrong";
    static final String DUPLICATE =
            "this `mutationId` was applied before: decided by it alone, whatever base or payload"
                    + " comes along; `serverId` and `version` are what it was given then";
    static final String MUTATION_ID =
            "identity of one user action (one queued change). Every retry carries the same one:"
                    + " it is the idempotency key";
    static final String FOR_EVER =
            "A server remembers applied `mutationId`s for ever and commits them together with the" + " change.";
    static final String NOT_REMEMBERED =
            "`conflict` and `rejected` are not remembered: the same `mutationId` may come again"
                    + " with a new `baseVersion`.";
    static final String CONFLICT =
            "`conflict` … `baseVersion` is not the record's version now; or a `create` of a `localId` that"
                    + " another mutation made; or the record is deleted. `current` is the whole record at this moment";
    static final String DELETION = "**Deletion is final.** A deleted record's next version never exists: any further"
            + " mutation of it is a `conflict` whose `current` is the tombstone.";
    static final String REJECTED =
            "`rejected` … the record breaks this page, is an update or delete of a `localId` that the server"
                    + " never had, or has a payload that the target's own rules forbid";
    static final String ONE_BY_ONE =
            "It is not atomic: records are taken one by one, in order, each with a result of its"
                    + " own, and become visible in that order.";
    static final String ANY_BATCH = "A server takes any batch of up to 50 records and 1 MiB.";
    static final String RESULTS = "one result for each record, in the request's order";
    static final String TWO_COPIES =
            "Two copies of one mutation may be at the server at once (a time-out and its retry):"
                    + " one is applied, the other answers `duplicate`.";
    static final String UNKNOWN_FIELDS = "Unknown JSON fields and headers are ignored by both sides.";
    static final String GZIP = "where the scenario says so `Content-Encoding: gzip`";
    static final String PROBLEM = "Error bodies are `application/problem+json` (RFC 9457) with `title` and `detail`.";
    static final String VALUES = "the server keeps the *value*: every number exact as an IEEE double, every string code"
            + " point for code point; member order and a number's spelling are free";
    static final String PUT_ACCEPTED =
            "the result object as in `push` (`accepted` or `duplicate`), `ETag: \"<its version>\"`";
    static final String PUT_CONFLICT = "`412` … the result object `conflict`, `ETag: \"<current.version>\"`";
    static final String PUT_NO_MATCH = "`428` … no `If-Match` was sent";
    static final String PUT_NO_RECORD = "`404` … no such record: as `rejected`";
    static final String PUT_BASE =
            "`If-Match: \"3\"` equals the record's `baseVersion`; the body is one record as in `push`,"
                    + " plus `deviceId` and `site`; `op` may be `delete`.";
    static final String LAG = "A change may appear later than it was acknowledged, by at most the target's `feedLag`";
    static final String SKIPS_NOTHING =
            "**never behind a cursor already given out**: whoever follows `cursor` skips nothing";
    static final String HAS_MORE =
            "A server may give fewer than `limit` rows; `hasMore` alone says whether to go on, and"
                    + " every page that has more makes progress.";
    static final String TOMBSTONES =
            "Tombstones (`\"deleted\": true`, `\"payload\": {}`) never leave the feed within a run's" + " life.";
    static final String SITES = "A device sees only its own site's records";

    private Page() {}
}
