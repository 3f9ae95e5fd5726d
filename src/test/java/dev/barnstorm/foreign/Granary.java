package dev.barnstorm.foreign;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A correct server of the Barn Sync Protocol, written from the protocol's page alone: a request comes in, a reply goes out,
 * all under one lock. Each of its decisions is a method, so that a mutant is one method that somebody else got wrong.
 */
class Granary {

    /** What is served: records by localId. */
    protected final Map<String, Goods> shelves = new HashMap<>();
    /** What was answered when a mutation was applied, by what it is remembered by. */
    protected final Map<Object, Result> ledger = new HashMap<>();
    /** The newest place of a record in the feed, and the records by place; places are never used twice. */
    protected final Map<String, Long> places = new HashMap<>();

    protected final TreeMap<Long, String> feed = new TreeMap<>();
    private long lastPlace;
    private long lastNumber;

    /** Answers a request whose path begins behind the base URL. */
    synchronized HttpReply answer(HttpCall call) {
        try {
            Requested asked = Requested.read(call);
            if (asked.is("POST", "/sync/push")) {
                return pushed(asked);
            } else if (asked.is("GET", "/sync/changes")) {
                return changes(asked);
            } else if (asked.is("GET", "/health")) {
                return reply(200, Map.of());
            } else if (asked.method().equals("PUT") && asked.path().startsWith("/records/")) {
                return put(asked, asked.path().substring("/records/".length()));
            }
            return problem(404, "Not found", asked.path());
        } catch (IllegalArgumentException | NullPointerException | ClassCastException broken) {
            return problem(400, "Bad request", String.valueOf(broken.getMessage()));
        }
    }

    // ---------------------------------------------------------------- push and put

    private HttpReply pushed(Requested asked) {
        List<Order> orders = asked.orders();
        if (orders.size() > 50) {
            return problem(413, "Too many", "at most 50 records go in a batch");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        batch(orders).forEach(result -> results.add(written(result)));
        return replyToPush(results);
    }

    protected List<Result> batch(List<Order> orders) {
        List<Result> results = new ArrayList<>();
        orders.forEach(order -> results.add(judge(order)));
        return results;
    }

    private HttpReply put(Requested asked, String serverId) {
        String ifMatch = asked.headers().get("if-match");
        if (ifMatch == null) {
            return problem(428, "Precondition required", "send If-Match");
        }
        Order order = Order.read(
                asked.body(), asked.body().get("deviceId"), asked.body().get("site"));
        Goods there = shelves.get(order.localId());
        if (there == null || !there.serverId().equals(serverId)) {
            return reply(404, written(Result.rejected(order.mutationId(), "no record " + serverId)));
        }
        if (!ifMatch.equals("\"" + order.base() + "\"")) {
            return reply(422, written(Result.rejected(order.mutationId(), "If-Match is not the baseVersion")));
        }
        Result result = judgePut(order);
        int status = result.is("conflict") ? 412 : result.is("rejected") ? 422 : 200;
        HttpHeader tag = new HttpHeader("ETag", etag(result, order));
        return reply(status, written(result), status == 422 ? List.of() : List.of(tag));
    }

    protected Result judgePut(Order order) {
        return judge(order);
    }

    protected Result judge(Order order) {
        Result known = ledger.get(key(order));
        Goods there = seen(order.localId());
        if (known != null) {
            return duplicate(order, known);
        }
        String wrong = objection(order, there);
        if (wrong != null) {
            return Result.rejected(order.mutationId(), wrong);
        }
        if (there != null && !fits(order, there)) {
            return conflict(order, there);
        }
        return accept(order, there);
    }

    protected Result duplicate(Order order, Result known) {
        return Result.settled(order.mutationId(), "duplicate", String.valueOf(known.serverId()), known.version());
    }

    protected @Nullable String objection(Order order, @Nullable Goods there) {
        if (!List.of("create", "update", "delete").contains(order.op())) {
            return "there is no op " + order.op();
        }
        if (there == null && (!order.creates() || order.base() != 0)) {
            return "there is no record " + order.localId();
        }
        if (there != null && !there.site().equals(order.site())) {
            return "that record is another site's";
        }
        return order.payload().containsKey("invalid") ? "an invalid payload" : null;
    }

    protected boolean fits(Order order, Goods there) {
        return !order.creates() && !there.deleted() && order.base() == there.version();
    }

    protected Result conflict(Order order, Goods there) {
        return Result.conflict(order.mutationId(), there);
    }

    protected Result accept(Order order, @Nullable Goods there) {
        Goods next = next(order, there);
        shelves.put(order.localId(), next);
        moveToTheEnd(order);
        Result result = Result.settled(order.mutationId(), "accepted", next.serverId(), next.version());
        ledger.put(key(order), result);
        return result;
    }

    protected Goods next(Order order, @Nullable Goods there) {
        return new Goods(
                there == null ? "g-" + ++lastNumber : there.serverId(),
                order.localId(),
                order.site(),
                there == null ? entity(order) : there.entity(),
                version(there),
                order.deletes() ? Map.of() : payload(order, there),
                updatedAt(order),
                maker(order, there),
                order.deletes());
    }

    protected void moveToTheEnd(Order order) {
        Long before = places.put(order.localId(), ++lastPlace);
        if (before != null) {
            feed.remove(before);
        }
        feed.put(lastPlace, order.localId());
    }

    // ---------------------------------------------------------------- small decisions about a record

    protected Object key(Order order) {
        return order.mutationId();
    }

    protected @Nullable Goods seen(String localId) {
        return shelves.get(localId);
    }

    protected Object entity(Order order) {
        return order.entity();
    }

    protected long version(@Nullable Goods there) {
        return there == null ? 1 : there.version() + 1;
    }

    protected Object payload(Order order, @Nullable Goods there) {
        return kept(order.payload());
    }

    protected Object kept(Map<?, ?> payload) {
        return payload;
    }

    protected String updatedAt(Order order) {
        return order.updatedAt();
    }

    protected String maker(Order order, @Nullable Goods there) {
        return order.deviceId();
    }

    // ---------------------------------------------------------------- the feed

    private HttpReply changes(Requested asked) {
        String site = asked.parameter("site", "");
        long since = Long.parseLong(asked.parameter("since", "0"));
        int limit = Math.min(1000, Integer.parseInt(asked.parameter("limit", "100")));
        if (site.isEmpty() || limit < 1) {
            return problem(400, "Bad request", "site is missing, or limit is not 1 or more");
        }
        return page(asked, site, since, limit);
    }

    protected HttpReply page(Requested asked, String site, long since, int limit) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long cursor = since;
        boolean more = false;
        for (Map.Entry<Long, String> row : feed.tailMap(since, false).entrySet()) {
            Goods goods = shelves.get(row.getValue());
            if (goods == null || !shows(goods, asked, site)) {
                continue;
            }
            if (rows.size() == limit) {
                more = true;
                break;
            }
            rows.add(shown(goods, asked));
            cursor = row.getKey();
        }
        return pageOf(asked, rows, cursor, more);
    }

    protected boolean shows(Goods goods, Requested asked, String site) {
        return goods.site().equals(site);
    }

    protected Map<String, Object> shown(Goods goods, Requested asked) {
        return goods.onTheWire();
    }

    protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
        return reply(200, Map.of("changes", rows, "cursor", Long.toString(cursor), "hasMore", more));
    }

    // ---------------------------------------------------------------- replies

    protected Map<String, Object> written(Result result) {
        return result.onTheWire();
    }

    protected HttpReply replyToPush(List<Map<String, Object>> results) {
        return reply(200, Map.of("results", results));
    }

    protected String etag(Result result, Order order) {
        return "\"" + result.version() + "\"";
    }

    protected HttpReply reply(int status, Object body) {
        return reply(status, body, List.of());
    }

    protected HttpReply reply(int status, Object body, List<HttpHeader> more) {
        List<HttpHeader> headers = new ArrayList<>(more);
        headers.add(new HttpHeader("Content-Type", "application/json"));
        return new HttpReply(status, headers, Requested.json(body));
    }

    private static HttpReply problem(int status, String title, String detail) {
        return new HttpReply(
                status,
                Collections.singletonList(new HttpHeader("Content-Type", "application/problem+json")),
                Requested.json(Map.of("title", title, "detail", detail)));
    }
}
