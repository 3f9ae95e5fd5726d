package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody else's endpoint, reached by its URL: it was there before the run and stays after it. */
public final class UrlEndpoint implements Endpoint {
    private static final int SHOWN = 120;
    private static final int UNAUTHORIZED = 401;

    private final URI baseUrl;
    private final Duration feedLag;
    private final List<HttpHeader> headers;
    private final Optional<Tls> tls;

    private UrlEndpoint(URI baseUrl, TargetSpec.Url target) {
        this.baseUrl = baseUrl;
        feedLag = target.feedLag();
        headers = lines(target.headers());
        boolean secure = "https".equalsIgnoreCase(baseUrl.getScheme());
        tls = secure ? Optional.of(Tls.of(baseUrl, target.tls(), "target.tls")) : Optional.empty();
    }

    /** Headers as they are sent. */
    static List<HttpHeader> lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toList();
    }

    /**
     * The endpoint at a URL, not asked yet whether it is there.
     *
     * @param allowedRemotes hosts that are not this machine and may be put under load all the same
     * @throws EndpointException when the URL is no base URL, its host is neither this machine nor allowed, or a file that TLS
     *     needs cannot be used
     */
    public static UrlEndpoint of(TargetSpec.Url target, Set<String> allowedRemotes) {
        URI url = target.url();
        requireBaseUrl(url);
        RemoteGuard.requireAllowed(url, allowedRemotes);
        String text = url.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return new UrlEndpoint(URI.create(text), target);
    }

    private static void requireBaseUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || url.getHost() == null) {
            throw EndpointException.unusable(
                    "target " + url + " is no base URL; one looks like http://127.0.0.1:8080 or https://HOST/path");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw EndpointException.unusable("target " + url.getScheme() + "://" + url.getHost()
                    + " must have no user, query or fragment; a token goes into the scenario's auth.bearer");
        }
    }

    /**
     * Asks whether it is ready, as its wire has it; once more with a new token, where the first is not taken.
     *
     * @throws EndpointException when there is no answer, its certificate is not to be trusted, or it does not say that it is
     *     ready
     */
    public void requireHealthy(SyncProtocol protocol, TokenSource tokens) {
        TokenSource.Token token = tokens.current();
        HttpCall question = health(protocol, token);
        if (question == null) {
            return;
        }
        try (DirectCaller direct = new DirectCaller(this)) {
            HttpReply reply = asked(direct, question);
            if (reply.status() == UNAUTHORIZED && tokens.canRenew()) {
                renew(tokens, token);
                reply = asked(direct, Objects.requireNonNull(health(protocol, tokens.current())));
            }
            requireReady(question, reply);
        }
    }

    /** The same with a question of one's own, asked once. */
    void requireHealthy(HttpCall question) {
        try (DirectCaller direct = new DirectCaller(this)) {
            requireReady(question, asked(direct, question));
        }
    }

    private static @Nullable HttpCall health(SyncProtocol protocol, TokenSource.Token token) {
        return protocol.health(new Caller(DirectCaller.DEVICE, "", token.value(), false))
                .orElse(null);
    }

    private void renew(TokenSource tokens, TokenSource.Token refused) {
        if (tokens.renew(refused).join() instanceof TokenSource.Renewal.Failed failed) {
            throw EndpointException.unusable(
                    "target " + baseUrl + " answers 401, and there is no new token: " + failed.why());
        }
    }

    private HttpReply asked(DirectCaller direct, HttpCall question) {
        try {
            return direct.send(question);
        } catch (IOException unreachable) {
            throw unanswered(direct.reason(unreachable), unreachable);
        }
    }

    private void requireReady(HttpCall question, HttpReply reply) {
        if (reply.status() != 200 || isHtml(reply)) {
            String message = "target " + baseUrl + " is not ready: " + question.method() + " " + baseUrl
                    + question.path() + " should answer 200, and got " + shown(reply);
            throw isHtml(reply)
                    ? EndpointException.brokeProtocol(message
                            + "; that is a web page, so the base URL may lead to something else than a sync endpoint")
                    : EndpointException.unusable(message);
        }
    }

    /** Says for people that a question got no answer. */
    public EndpointException unanswered(String reason, IOException failure) {
        boolean aboutTls = tls.filter(one -> !one.explain(failure).isEmpty()).isPresent();
        return EndpointException.unusable(
                aboutTls
                        ? "target " + baseUrl + " cannot be used: " + reason
                        : "target " + baseUrl + " cannot be reached: " + reason
                                + "; is it running, and is the address right?");
    }

    private static boolean isHtml(HttpReply reply) {
        return reply.header("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                        .isPresent()
                || new String(reply.body(), StandardCharsets.UTF_8).strip().startsWith("<");
    }

    private static String shown(HttpReply reply) {
        String body = new String(reply.body(), StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        String start = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
        return "HTTP " + reply.status() + (start.isEmpty() ? " without a body" : ": " + start);
    }

    @Override
    public String name() {
        return baseUrl.toString();
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public Duration feedLag() {
        return feedLag;
    }

    @Override
    public List<HttpHeader> headers() {
        return headers;
    }

    @Override
    public Optional<Tls> tls() {
        return tls;
    }

    @Override
    public boolean outlivesRun() {
        return true;
    }

    @Override
    public void close() {
        // it is not ours to stop
    }
}
