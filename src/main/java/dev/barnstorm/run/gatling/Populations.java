package dev.barnstorm.run.gatling;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import io.gatling.http.client.Request;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a simulation sets up for its virtual users: each sends whatever its device wants sent, until there is no more. */
public final class Populations {

    private Populations() {}

    /** How they speak HTTP: as devices do, by themselves, without a cache that others have filled. */
    public static HttpProtocolBuilder protocol() {
        return http.disableCaching().disableWarmUp();
    }

    /**
     * The users, all there from the first moment on. Gatling fixes time-outs when it lays out a scenario, so users of one
     * time-out share one.
     *
     * @param ended runs when a user has ended, on any thread
     */
    public static List<PopulationBuilder> of(Cast cast, Runnable ended) {
        SortedMap<Duration, List<VirtualUser>> byTimeout = new TreeMap<>();
        for (VirtualUser user : cast.users()) {
            byTimeout
                    .computeIfAbsent(user.timeout(), timeout -> new ArrayList<>())
                    .add(user);
        }
        List<PopulationBuilder> populations = new ArrayList<>();
        byTimeout.forEach((timeout, users) -> populations.add(population(
                byTimeout.size() == 1 ? cast.name() : cast.name() + " (" + timeout + ")",
                timeout,
                users,
                List.copyOf(cast.answers()),
                ended)));
        return populations;
    }

    private static PopulationBuilder population(
            String name, Duration timeout, List<VirtualUser> users, List<Integer> answers, Runnable ended) {
        return scenario(name)
                .feed(new UserFeed(users))
                .exec(life(timeout, answers))
                .exec(session -> {
                    ended.run();
                    return session;
                })
                .injectOpen(atOnceUsers(users.size()));
    }

    private static ChainBuilder life(Duration timeout, List<Integer> answers) {
        return asLongAs(session -> user(session).going())
                .on(exec(DeviceTurn.builder())
                        .doIf(session -> user(session).call() != null)
                        .then(request(timeout, answers)));
    }

    private static HttpRequestActionBuilder request(Duration timeout, List<Integer> answers) {
        return http(session -> user(session).requestName())
                .httpRequest(session -> call(session).method(), session -> user(session)
                        .url())
                .body(ByteArrayBody(session -> call(session).body()))
                .sign(Populations::withHeaders)
                .requestTimeout(timeout)
                .disableFollowRedirect()
                .check(status().in(answers))
                .transformResponse(Populations::hear);
    }

    private static Request withHeaders(Request request, Session session) {
        for (HttpHeader header : call(session).headers()) {
            request.getHeaders().set(header.name(), header.value());
        }
        return request;
    }

    private static Response hear(Response response, Session session) {
        List<HttpHeader> headers = new ArrayList<>();
        response.headers().forEach(header -> headers.add(new HttpHeader(header.getKey(), header.getValue())));
        user(session)
                .answered(new HttpReply(
                        response.status().code(), headers, response.body().bytes()));
        return response;
    }

    private static VirtualUser user(Session session) {
        return Objects.requireNonNull(session.<VirtualUser>get(DeviceTurn.USER));
    }

    private static HttpCall call(Session session) {
        return Objects.requireNonNull(user(session).call());
    }
}
