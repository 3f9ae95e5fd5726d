package dev.barnstorm.foreign;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers that get wrong what stands beside a payload: versions, times, makers, names. */
final class FactMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        versions();
        timesAndMakers();
        names();
    }

    private FactMutants() {}

    private static void versions() {
        ALL.put("versions-skip-one-at-five", () -> new Granary() {
            @Override
            protected long version(@Nullable Goods there) {
                long next = super.version(there);
                return next == 5 ? 6 : next;
            }
        });
        ALL.put("versions-restart-after-seven", () -> new Granary() {
            @Override
            protected long version(@Nullable Goods there) {
                return super.version(there) % 8;
            }
        });
        ALL.put("one-counter-for-all-versions", () -> new Granary() {
            private long last;

            @Override
            protected long version(@Nullable Goods there) {
                return ++last;
            }
        });
        ALL.put("delete-keeps-the-version", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there != null && order.deletes() ? Copies.withVersion(next, there.version()) : next;
            }
        });
    }

    private static void timesAndMakers() {
        ALL.put("times-in-whole-seconds", () -> new Granary() {
            @Override
            protected String updatedAt(Order order) {
                return order.updatedAt().replaceFirst("\\.\\d+Z", ".000Z");
            }
        });
        ALL.put("times-in-hundredths", () -> new Granary() {
            @Override
            protected String updatedAt(Order order) {
                return order.updatedAt().replaceFirst("(\\.\\d\\d)\\dZ", "$10Z");
            }
        });
        ALL.put("times-of-the-server", () -> new Granary() {
            private int minutes;

            @Override
            protected String updatedAt(Order order) {
                minutes++;
                return String.format("2026-03-01T%02d:%02d:00.000Z", 5 + minutes / 60 % 10, minutes % 60);
            }
        });
        ALL.put("time-of-an-update-is-the-first-one", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there == null ? next : Copies.withUpdatedAt(next, there.updatedAt());
            }
        });
        ALL.put("maker-is-the-last-reader", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                row.put("deviceId", asked.device());
                return row;
            }
        });
        ALL.put("maker-is-the-first-one", () -> new Granary() {
            @Override
            protected String maker(Order order, @Nullable Goods there) {
                return there == null ? order.deviceId() : there.deviceId();
            }
        });
    }

    private static void names() {
        ALL.put("entity-in-lower-case", () -> new Granary() {
            @Override
            protected Object entity(Order order) {
                return order.entity().toLowerCase(Locale.ROOT);
            }
        });
        ALL.put("one-entity-for-all", () -> new Granary() {
            @Override
            protected Object entity(Order order) {
                return "record";
            }
        });
        ALL.put("server-ids-in-upper-case-in-the-feed", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                row.put("serverId", goods.serverId().toUpperCase(Locale.ROOT));
                return row;
            }
        });
        ALL.put("new-server-id-with-an-update", () -> new Granary() {
            @Override
            protected Goods next(Order order, @Nullable Goods there) {
                Goods next = super.next(order, there);
                return there == null ? next : Copies.withServerId(next, next.serverId() + "-" + next.version());
            }
        });
        ALL.put("versions-as-texts", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                row.put("version", Long.toString(goods.version()));
                return row;
            }
        });
    }
}
