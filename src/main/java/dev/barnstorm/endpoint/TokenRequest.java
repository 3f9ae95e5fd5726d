package dev.barnstorm.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.scenario.RefreshSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a server for a token, as OAuth's servers and many others hand them out. */
final class TokenRequest implements TokenSource.TokenFetch {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The errors of OAuth are words of this form; anything else might repeat what was sent. */
    private static final Pattern OAUTH_ERROR = Pattern.compile("[a-z]{2,20}(_[a-z]{2,20}){1,4}");

    private final RefreshSpec.Request request;
    private final @Nullable Tls tls;

    /**
     * @throws EndpointException when a file that TLS needs cannot be used
     */
    TokenRequest(RefreshSpec.Request request) {
        this.request = request;
        boolean secure = "https".equalsIgnoreCase(request.url().getScheme());
        tls = secure ? Tls.of(request.url(), request.tls(), "auth.refresh.tls") : null;
    }

    @Override
    public String fetch() throws TokenException, InterruptedException {
        URI url = request.url();
        URI base = URI.create(url.getScheme() + "://" + url.getRawAuthority());
        try (DirectCaller direct = new DirectCaller(base, tls, List.of(), request.timeout())) {
            try {
                return token(direct.send(call(url)));
            } catch (InterruptedIOException stopped) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw new TokenException(name() + " cannot be reached: " + direct.reason(stopped));
            } catch (IOException unreachable) {
                throw new TokenException(name() + " cannot be reached: " + direct.reason(unreachable));
            }
        }
    }

    private HttpCall call(URI url) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Accept", "application/json"));
        byte[] body = form().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            headers.add(new HttpHeader("Content-Type", "application/x-www-form-urlencoded"));
        }
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new HttpCall(request.method(), path, headers, body);
    }

    private String form() {
        return request.form().entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String token(HttpReply reply) throws TokenException {
        JsonNode body = json(reply);
        if (reply.status() < 200 || reply.status() > 299) {
            throw new TokenException(name() + " answered HTTP " + reply.status() + oauthError(body));
        }
        JsonNode token = body;
        for (String member : request.field().split("\\.", -1)) {
            token = token.path(member);
        }
        if (!token.isTextual()) {
            throw new TokenException(name() + " answered HTTP " + reply.status() + oauthError(body)
                    + ", and its reply is no JSON with a text as '" + request.field() + "' (auth.refresh.field)");
        }
        return TokenFetches.token(token.textValue(), "'" + request.field() + "' in the reply of " + name());
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return JSON.readTree(new String(reply.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }

    private String oauthError(JsonNode body) {
        String error = body.path("error").asText("");
        boolean repeatsOurs = request.form().containsValue(error);
        return OAUTH_ERROR.matcher(error).matches() && !repeatsOurs ? " (" + error + ")" : "";
    }

    private String name() {
        return "the token endpoint " + request.url();
    }
}
