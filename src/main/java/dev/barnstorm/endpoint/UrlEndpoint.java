package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Somebody else's endpoint, reached by its URL: it was there before the run and stays after it. */
public final class UrlEndpoint implements Endpoint {
    private static final int SHOWN = 120;

    private final URI baseUrl;
    private final Duration feedLag;

    private UrlEndpoint(URI baseUrl, Duration feedLag) {
        this.baseUrl = baseUrl;
        this.feedLag = feedLag;
    }

    /**
     * The endpoint at a URL, not asked yet whether it is there.
     *
     * @param allowedRemotes hosts that are not this machine and may be put under load all the same
     * @throws EndpointException when the URL is no base URL, or its host is neither this machine nor allowed
     */
    public static UrlEndpoint of(URI url, Duration feedLag, Set<String> allowedRemotes) {
        requireBaseUrl(url);
        RemoteGuard.requireAllowed(url, allowedRemotes);
        String text = url.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return new UrlEndpoint(URI.create(text), feedLag);
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
     * Asks whether it is ready, once, as its wire has it.
     *
     * @throws EndpointException when there is no answer, or one that does not say that it is ready
     */
    public void requireHealthy(HttpCall question) {
        HttpReply reply;
        try (DirectCaller direct = new DirectCaller(baseUrl)) {
            reply = direct.send(question);
        } catch (IOException unreachable) {
            throw EndpointException.unusable("target " + baseUrl + " cannot be reached: "
                    + DirectCaller.reason(unreachable) + "; is it running, and is the address right?");
        }
        if (reply.status() != 200 || isHtml(reply)) {
            String message = "target " + baseUrl + " is not ready: " + question.method() + " " + baseUrl
                    + question.path() + " should answer 200, and got " + shown(reply);
            throw isHtml(reply)
                    ? EndpointException.brokeProtocol(message
                            + "; that is a web page, so the base URL may lead to something else than a sync endpoint")
                    : EndpointException.unusable(message);
        }
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
    public boolean outlivesRun() {
        return true;
    }

    @Override
    public void close() {
        // it is not ours to stop
    }
}
