package dev.barnstorm.foreign;

import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Servers that do the right thing and tell it wrong: in results, or in the feed. */
final class ReplyMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        results();
        puts();
        pages();
        rows();
    }

    private ReplyMutants() {}

    private static Granary results(UnaryOperator<List<Map<String, Object>>> spoil) {
        return new Granary() {
            @Override
            protected HttpReply replyToPush(List<Map<String, Object>> results) {
                return super.replyToPush(spoil.apply(new ArrayList<>(results)));
            }
        };
    }

    private static void results() {
        ALL.put(
                "results-in-another-order",
                () -> results(all -> {
                    Collections.reverse(all);
                    return all;
                }));
        ALL.put("last-result-is-missing", () -> results(all -> all.size() > 2 ? all.subList(0, all.size() - 1) : all));
        ALL.put(
                "one-result-too-many",
                () -> results(all -> {
                    if (all.size() > 2) {
                        all.add(all.get(0));
                    }
                    return all;
                }));
        ALL.put(
                "answers-of-the-neighbour",
                () -> results(all -> {
                    if (all.size() > 1 && all.stream().limit(2).allMatch(one -> one.containsKey("serverId"))) {
                        Map<String, Object> first = all.get(0);
                        Map<String, Object> second = all.get(1);
                        all.set(0, renamed(second, first.get("mutationId")));
                        all.set(1, renamed(first, second.get("mutationId")));
                    }
                    return all;
                }));
        ALL.put(
                "accepted-says-the-base",
                () -> results(all -> {
                    all.stream()
                            .filter(one -> "accepted".equals(one.get("status")))
                            .forEach(one -> one.merge("version", 1L, (v, w) -> (long) v - (long) w));
                    return all;
                }));
        ALL.put("reply-is-cut-now-and-then", () -> new Granary() {
            private int pushes;

            @Override
            protected HttpReply replyToPush(List<Map<String, Object>> results) {
                HttpReply whole = super.replyToPush(results);
                return ++pushes % 9 == 0
                        ? new HttpReply(200, whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2))
                        : whole;
            }
        });
    }

    private static Map<String, Object> renamed(Map<String, Object> result, Object mutationId) {
        Map<String, Object> renamed = new LinkedHashMap<>(result);
        renamed.put("mutationId", mutationId);
        return renamed;
    }

    private static void puts() {
        ALL.put("etag-of-the-base", () -> new Granary() {
            @Override
            protected String etag(Result result, Order order) {
                return "\"" + order.base() + "\"";
            }
        });
        ALL.put("etag-is-a-digest", () -> new Granary() {
            @Override
            protected String etag(Result result, Order order) {
                return "\"" + Integer.toHexString(result.hashCode()) + "\"";
            }
        });
        ALL.put("conflict-of-a-put-is-409", () -> new Granary() {
            @Override
            protected HttpReply reply(int status, Object body, List<HttpHeader> more) {
                return super.reply(status == 412 ? 409 : status, body, more);
            }
        });
    }

    private static void pages() {
        ALL.put("full-page-loses-its-last-row", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                return super.pageOf(asked, more ? rows.subList(0, rows.size() - 1) : rows, cursor, more);
            }
        });
        ALL.put("never-has-more", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                return super.pageOf(asked, rows, cursor, false);
            }
        });
        ALL.put("cursor-of-the-feeds-end", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                return super.pageOf(asked, rows, feed.isEmpty() ? cursor : feed.lastKey(), more);
            }
        });
        ALL.put("cursor-goes-back-now-and-then", () -> new Granary() {
            private int pages;

            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                boolean back = ++pages % 5 == 0 && !more;
                return super.pageOf(asked, rows, back ? Math.max(0, cursor - 10) : cursor, more);
            }
        });
        ALL.put("cursor-is-a-number", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                return reply(200, Map.of("changes", rows, "cursor", cursor, "hasMore", more));
            }
        });
        ALL.put("one-device-reads-an-old-feed", () -> new Granary() {
            private final Map<String, Integer> asked = new HashMap<>();

            @Override
            protected HttpReply page(Requested request, String site, long since, int limit) {
                boolean old =
                        request.device().endsWith("02") && asked.merge(request.device(), 1, Integer::sum) % 6 != 1;
                return old ? pageOf(request, List.of(), since, false) : super.page(request, site, since, limit);
            }
        });
        ALL.put("page-sorted-by-device-time", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                rows.sort(Comparator.comparing(row -> row.get("updatedAt").toString()));
                return super.pageOf(asked, rows, cursor, more);
            }
        });
        ALL.put("page-newest-first", () -> new Granary() {
            @Override
            protected HttpReply pageOf(Requested asked, List<Map<String, Object>> rows, long cursor, boolean more) {
                Collections.reverse(rows);
                return super.pageOf(asked, rows, cursor, more);
            }
        });
    }

    private static void rows() {
        ALL.put("feed-hides-ones-own-changes", () -> new Granary() {
            @Override
            protected boolean shows(Goods goods, Requested asked, String site) {
                return super.shows(goods, asked, site) && !goods.deviceId().equals(asked.device());
            }
        });
        ALL.put("first-read-leaves-tombstones-out", () -> new Granary() {
            @Override
            protected boolean shows(Goods goods, Requested asked, String site) {
                boolean first = asked.parameter("since", "").isEmpty();
                return super.shows(goods, asked, site) && !(first && goods.deleted());
            }
        });
        ALL.put("tombstones-keep-their-payload", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there != null && order.deletes() ? Copies.withPayload(next, there.payload()) : next;
            }
        });
        ALL.put("tombstones-look-alive", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                return Copies.withDeleted(goods, false).onTheWire();
            }
        });
        ALL.put("tombstones-have-no-maker", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                if (goods.deleted()) {
                    row.remove("deviceId");
                }
                return row;
            }
        });
        ALL.put("version-one-goes-without-saying", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                row.computeIfPresent("version", (name, version) -> (long) version == 1 ? null : version);
                return row;
            }
        });
    }
}
