package dev.barnstorm.foreign;

import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers whose mistakes do no harm at once: devices may well converge on them. */
final class QuietMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        memories();
        updates();
        rejections();
        feeds();
    }

    private QuietMutants() {}

    private static void memories() {
        ALL.put("remembers-fifty", () -> new Granary() {
            @Override
            protected Result accept(Order order, @Nullable Goods there) {
                Result accepted = super.accept(order, there);
                recent.add(key(order));
                if (recent.size() > 50) {
                    ledger.remove(recent.remove(0));
                }
                return accepted;
            }

            private final List<Object> recent = new ArrayList<>();
        });
        ALL.put("looks-for-conflicts-first", () -> new Granary() {
            @Override
            protected Result judge(Order order) {
                Goods there = seen(order.localId());
                return there == null || fits(order, there) || order.creates()
                        ? super.judge(order)
                        : conflict(order, there);
            }
        });
        ALL.put("a-retried-create-is-a-conflict", () -> new Granary() {
            @Override
            protected Result duplicate(Order order, Result known) {
                Goods there = shelves.get(order.localId());
                return order.creates() && there != null ? conflict(order, there) : super.duplicate(order, known);
            }
        });
    }

    private static void updates() {
        ALL.put("the-same-payload-is-no-news", () -> new Granary() {
            @Override
            protected Result accept(Order order, @Nullable Goods there) {
                boolean same =
                        there != null && !order.deletes() && order.payload().equals(there.payload());
                quiet = same;
                return super.accept(order, there);
            }

            private boolean quiet;

            @Override
            protected void moveToTheEnd(Order order) {
                if (!quiet) {
                    super.moveToTheEnd(order);
                }
            }
        });
        ALL.put("the-same-payload-keeps-its-time", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there != null && next.payload().equals(there.payload())
                        ? Copies.withUpdatedAt(next, there.updatedAt())
                        : next;
            }
        });
        ALL.put("tombstones-keep-the-time-of-the-last-update", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there != null && order.deletes() ? Copies.withUpdatedAt(next, there.updatedAt()) : next;
            }
        });
        ALL.put("puts-wait-for-the-next-push", () -> new Granary() {
            private final List<Order> waiting = new ArrayList<>();
            private boolean putting;

            @Override
            protected Result judgePut(Order order) {
                putting = true;
                Result result = super.judgePut(order);
                putting = false;
                return result;
            }

            @Override
            protected List<Result> batch(List<Order> orders) {
                waiting.forEach(super::moveToTheEnd);
                waiting.clear();
                return super.batch(orders);
            }

            @Override
            protected void moveToTheEnd(Order order) {
                if (putting) {
                    waiting.add(order);
                } else {
                    super.moveToTheEnd(order);
                }
            }
        });
    }

    private static void rejections() {
        ALL.put("accepts-what-is-forbidden", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                return order.payload().containsKey("invalid") ? null : super.objection(order, there);
            }
        });
        ALL.put("rejects-and-stores", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                String wrong = super.objection(order, there);
                if (wrong != null && order.creates()) {
                    accept(order, there);
                    ledger.remove(key(order));
                }
                return wrong;
            }
        });
        ALL.put("rejects-what-stands-behind-the-forbidden", () -> new Granary() {
            @Override
            protected List<Result> batch(List<Order> orders) {
                List<Result> results = new ArrayList<>();
                boolean ended = false;
                for (Order order : orders) {
                    Result result = ended ? Result.rejected(order.mutationId(), "after an error") : judge(order);
                    ended |= result.is("rejected");
                    results.add(result);
                }
                return results;
            }
        });
    }

    private static void feeds() {
        ALL.put("page-of-one-too-many", () -> new Granary() {
            @Override
            protected HttpReply page(Requested asked, String site, long since, int limit) {
                return super.page(asked, site, since, limit + 1);
            }
        });
        ALL.put("ignores-the-limit", () -> new Granary() {
            @Override
            protected HttpReply page(Requested asked, String site, long since, int limit) {
                return super.page(asked, site, since, 1_000_000);
            }
        });
        ALL.put("feed-is-a-log-of-all-versions", () -> new LoggedFeed(goods -> true));
        ALL.put("feed-is-a-log-but-of-the-deleted", () -> new LoggedFeed(Goods::deleted));
        ALL.put("newest-row-shows-the-payload-before", () -> new Granary() {
            private final Map<String, Object> before = new LinkedHashMap<>();

            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                if (there != null) {
                    before.put(order.localId(), there.payload());
                }
                return super.next(order, there);
            }

            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                boolean torn = goods.version() % 4 == 0 && !goods.deleted();
                Object payload = before.getOrDefault(goods.localId(), goods.payload());
                return torn ? Copies.withPayload(goods, payload).onTheWire() : super.shown(goods, asked);
            }
        });
        ALL.put("one-device-reads-no-tombstones", () -> new Granary() {
            @Override
            protected boolean shows(Goods goods, Requested asked, String site) {
                return super.shows(goods, asked, site)
                        && !(goods.deleted() && asked.device().endsWith("dev-02"));
            }
        });
    }
}
