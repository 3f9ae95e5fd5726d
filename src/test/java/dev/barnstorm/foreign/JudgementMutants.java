package dev.barnstorm.foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers that take what they should refuse, refuse what they should take, or remember the wrong thing. */
final class JudgementMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        idempotency();
        conflicts();
        deletes();
        batches();
    }

    private JudgementMutants() {}

    private static void idempotency() {
        ALL.put("duplicate-shows-the-newest-version", () -> new Granary() {
            @Override
            protected Result duplicate(Order order, Result known) {
                Goods there = shelves.get(order.localId());
                return Result.settled(order.mutationId(), "duplicate", there.serverId(), there.version());
            }
        });
        ALL.put("duplicate-answers-accepted", () -> new Granary() {
            @Override
            protected Result duplicate(Order order, Result known) {
                return known;
            }
        });
        ALL.put("duplicate-by-payload", () -> new Granary() {
            @Override
            protected Object key(Order order) {
                return List.of(order.localId(), order.op(), order.payload());
            }
        });
        ALL.put("duplicate-by-device-and-record", () -> new Granary() {
            @Override
            protected Object key(Order order) {
                return List.of(order.localId(), order.deviceId());
            }
        });
        ALL.put("duplicate-by-base-version", () -> new Granary() {
            @Override
            protected Object key(Order order) {
                return List.of(order.mutationId(), order.base());
            }
        });
        ALL.put("remembers-only-a-records-last", () -> new Granary() {
            @Override
            protected Result accept(Order order, @Nullable Goods there) {
                Result accepted = super.accept(order, there);
                ledger.values()
                        .removeIf(one -> one != accepted && accepted.serverId().equals(one.serverId()));
                return accepted;
            }
        });
        ALL.put("remembers-refusals-for-ever", () -> new Granary() {
            @Override
            protected Result judge(Order order) {
                Result result = super.judge(order);
                ledger.putIfAbsent("refused " + order.mutationId(), result);
                Result first = ledger.get("refused " + order.mutationId());
                return first.is("conflict") ? first : result;
            }
        });
        ALL.put("remembers-before-it-judges", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                ledger.put(
                        key(order), Result.settled(order.mutationId(), "accepted", there.serverId(), there.version()));
                return super.conflict(order, there);
            }
        });
    }

    private static void conflicts() {
        ALL.put("conflict-answered-accepted", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return Result.settled(order.mutationId(), "accepted", there.serverId(), order.base() + 1);
            }
        });
        ALL.put("conflict-answered-duplicate", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return Result.settled(order.mutationId(), "duplicate", there.serverId(), there.version());
            }
        });
        ALL.put("conflict-answered-rejected", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return Result.rejected(order.mutationId(), "stale");
            }
        });
        ALL.put("current-of-another-record", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                Goods other = shelves.values().stream()
                        .filter(one -> one.site().equals(order.site()) && one.version() > order.base())
                        .min(Comparator.comparing(Goods::serverId))
                        .orElse(there);
                return super.conflict(order, other);
            }
        });
        ALL.put("current-without-payload", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return super.conflict(order, Copies.withPayload(there, Map.of()));
            }
        });
        ALL.put("current-shows-the-refused-payload", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return super.conflict(order, there.deleted() ? there : Copies.withPayload(there, order.payload()));
            }
        });
        ALL.put("current-of-a-tombstone-is-alive", () -> new Granary() {
            @Override
            protected Result conflict(Order order, Goods there) {
                return super.conflict(order, Copies.withDeleted(there, false));
            }
        });
        ALL.put("reads-behind-its-writes", () -> new Granary() {
            private final Deque<Map<String, Goods>> past = new ArrayDeque<>();

            @Override
            protected List<Result> batch(List<Order> orders) {
                past.add(new HashMap<>(shelves));
                if (past.size() > 3) {
                    past.remove();
                }
                return super.batch(orders);
            }

            @Override
            protected @Nullable Goods seen(String localId) {
                return past.isEmpty() ? super.seen(localId) : past.peek().getOrDefault(localId, super.seen(localId));
            }
        });
        ALL.put("refuses-the-older-clock", () -> new Granary() {
            @Override
            protected boolean fits(Order order, Goods there) {
                return super.fits(order, there) && order.updatedAt().compareTo(there.updatedAt()) > 0;
            }
        });
        ALL.put("puts-ignore-the-base", () -> new Granary() {
            private boolean putting;

            @Override
            protected Result judgePut(Order order) {
                putting = true;
                Result result = super.judgePut(order);
                putting = false;
                return result;
            }

            @Override
            protected boolean fits(Order order, Goods there) {
                return putting ? !there.deleted() : super.fits(order, there);
            }
        });
    }

    private static void deletes() {
        ALL.put("an-update-resurrects", () -> new Granary() {
            @Override
            protected boolean fits(Order order, Goods there) {
                return there.deleted() && !order.creates() || super.fits(order, there);
            }
        });
        ALL.put("deletes-ignore-the-base", () -> new Granary() {
            @Override
            protected boolean fits(Order order, Goods there) {
                return order.deletes() && !there.deleted() || super.fits(order, there);
            }
        });
        ALL.put("deleting-the-deleted-is-accepted", () -> new Granary() {
            @Override
            protected boolean fits(Order order, Goods there) {
                return order.deletes() && there.deleted() || super.fits(order, there);
            }
        });
        ALL.put("puts-know-no-delete", () -> new Granary() {
            @Override
            protected Result judgePut(Order order) {
                return super.judgePut(order.deletes() ? order.as("update") : order);
            }
        });
        ALL.put("deletes-never-reach-the-feed", () -> new Granary() {
            @Override
            protected void moveToTheEnd(Order order) {
                if (!order.deletes()) {
                    super.moveToTheEnd(order);
                }
            }
        });
    }

    private static void batches() {
        ALL.put("batch-in-reverse", () -> new Granary() {
            @Override
            protected List<Result> batch(List<Order> orders) {
                List<Order> reversed = new ArrayList<>(orders);
                Collections.reverse(reversed);
                List<Result> results = new ArrayList<>(super.batch(reversed));
                Collections.reverse(results);
                return results;
            }
        });
        ALL.put("a-conflict-rolls-the-batch-back", () -> new Granary() {
            @Override
            protected List<Result> batch(List<Order> orders) {
                Map<String, Goods> shelvesBefore = new HashMap<>(shelves);
                Map<Object, Result> ledgerBefore = new HashMap<>(ledger);
                List<Result> results = super.batch(orders);
                if (results.stream().anyMatch(result -> result.is("conflict"))) {
                    shelves.clear();
                    shelves.putAll(shelvesBefore);
                    ledger.clear();
                    ledger.putAll(ledgerBefore);
                }
                return results;
            }
        });
        ALL.put("a-conflict-ends-the-batch", () -> new Granary() {
            private boolean ended;

            @Override
            protected List<Result> batch(List<Order> orders) {
                ended = false;
                return super.batch(orders);
            }

            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                return ended ? "the batch was given up" : super.objection(order, there);
            }

            @Override
            protected Result conflict(Order order, Goods there) {
                ended = true;
                return super.conflict(order, there);
            }
        });
        ALL.put("refuses-pictographs", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                boolean has = order.payload().toString().codePoints().anyMatch(c -> c > 0xFFFF);
                return has ? "incorrect string value" : super.objection(order, there);
            }
        });
        ALL.put("every-twentieth-change-misses-the-feed", () -> new Granary() {
            private int accepted;

            @Override
            protected void moveToTheEnd(Order order) {
                if (++accepted % 20 != 0) {
                    super.moveToTheEnd(order);
                }
            }
        });
    }
}
