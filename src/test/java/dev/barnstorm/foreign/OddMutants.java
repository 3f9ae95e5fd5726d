package dev.barnstorm.foreign;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers that get wrong what no device ever asks, or what it would never notice: only a probe sees them. */
final class OddMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        requests();
        records();
    }

    private OddMutants() {}

    private static void requests() {
        ALL.put("health-is-a-web-page", () -> answers("/health", 200, "<!doctype html><title>Granary</title>"));
        ALL.put(
                "knows-no-gzip",
                () -> refuses(
                        call -> call.headers().stream()
                                .anyMatch(line -> line.value().equals("gzip")),
                        415));
        ALL.put("refuses-unknown-members", () -> refuses(call -> says(call, "\"colour\""), 400));
        ALL.put("takes-100-kilobytes", () -> refuses(call -> call.body().length > 100_000, 413));
        ALL.put("sites-must-be-made-first", () -> refuses(call -> call.path().startsWith("/sync/changes"), 404));
        ALL.put("cursor-is-inclusive", () -> new Granary() {
            @Override
            protected HttpReply page(Requested asked, String site, long since, int limit) {
                return super.page(asked, site, limit > 1 && since > 0 ? since - 1 : since, limit);
            }
        });
        ALL.put("feed-of-all-sites", () -> new Granary() {
            @Override
            protected boolean shows(Goods goods, Requested asked, String site) {
                return true;
            }
        });
        ALL.put("breaks-on-broken-json", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                HttpReply reply = super.answer(call);
                return reply.status() == 400 ? plain(500, "java.lang.NullPointerException") : reply;
            }
        });
        ALL.put("breaks-on-fifty-one", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                HttpReply reply = super.answer(call);
                return reply.status() == 413 ? plain(500, "java.lang.IndexOutOfBoundsException") : reply;
            }
        });
        ALL.put("puts-need-no-if-match", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                boolean bare =
                        call.headers().stream().noneMatch(line -> line.name().equals("If-Match"));
                return super.answer(bare && call.method().equals("PUT") ? matching(call) : call);
            }
        });
        ALL.put("puts-look-at-the-body-alone", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                return super.answer(call.method().equals("PUT") ? matching(call) : call);
            }
        });
        ALL.put("unknown-puts-are-bad-requests", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                HttpReply reply = super.answer(call);
                return reply.status() == 404 ? new HttpReply(400, reply.headers(), reply.body()) : reply;
            }
        });
    }

    private static Granary refuses(Predicate<HttpCall> what, int status) {
        return new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                return what.test(call) ? plain(status, "no") : super.answer(call);
            }
        };
    }

    private static boolean says(HttpCall call, String text) {
        return new String(call.body(), StandardCharsets.UTF_8).contains(text);
    }

    private static Granary answers(String path, int status, String body) {
        return new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                return call.path().equals(path) ? plain(status, body) : super.answer(call);
            }
        };
    }

    private static HttpReply plain(int status, String body) {
        return new HttpReply(
                status, List.of(new HttpHeader("Content-Type", "text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The request with the If-Match that its body asks for. */
    private static HttpCall matching(HttpCall call) {
        List<HttpHeader> headers = new ArrayList<>(call.headers());
        headers.removeIf(line -> line.name().equals("If-Match"));
        Object base = Requested.read(call).body().get("baseVersion");
        headers.add(new HttpHeader("If-Match", "\"" + base + "\""));
        return new HttpCall(call.method(), call.path(), headers, call.body());
    }

    private static void records() {
        ALL.put("updates-create-what-is-missing", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                return there == null ? null : super.objection(order, there);
            }
        });
        ALL.put("unknown-ops-are-creates", () -> new Granary() {
            @Override
            protected Result judge(Order order) {
                return super.judge(order.op().equals("merge") ? order.as("create") : order);
            }
        });
        ALL.put("finds-records-by-server-id", () -> new Granary() {
            @Override
            synchronized HttpReply answer(HttpCall call) {
                String body = new String(call.body(), StandardCharsets.UTF_8);
                boolean blind = body.contains("\"op\":\"update\"") && !body.contains("\"serverId\"");
                return super.answer(
                        blind ? withBody(call, body.replace("\"op\":\"update\"", "\"op\":\"patch\"")) : call);
            }
        });
        ALL.put("forty-levels-are-too-deep", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                boolean deep = order.payload().toString().contains("{d={d={d={d={d={d={d={d={d={d={d={d={d={d=");
                return deep ? "nested too deeply" : super.objection(order, there);
            }
        });
        ALL.put("an-empty-payload-is-no-payload", () -> new Granary() {
            @Override
            protected @Nullable String objection(Order order, @Nullable Goods there) {
                return order.payload().isEmpty() && !order.deletes()
                        ? "payload is missing"
                        : super.objection(order, there);
            }
        });
        ALL.put("times-in-microseconds", () -> new Granary() {
            @Override
            protected Map<String, Object> shown(Goods goods, Requested asked) {
                Map<String, Object> row = super.shown(goods, asked);
                row.put("updatedAt", goods.updatedAt().replace("Z", "000Z"));
                return row;
            }
        });
    }

    private static HttpCall withBody(HttpCall call, String body) {
        return new HttpCall(call.method(), call.path(), call.headers(), body.getBytes(StandardCharsets.UTF_8));
    }
}
