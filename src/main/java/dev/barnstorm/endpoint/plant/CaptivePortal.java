package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A portal on the way answers one request in fifty with a page to sign in: 200, and HTML. */
final class CaptivePortal extends ServiceRules {
    private static final int ONE_IN = 50;
    private static final String PAGE = "<!DOCTYPE html><html><body>Please sign in to use this network.</body></html>";

    @Override
    protected @Nullable HttpReply instead(HttpCall call) {
        boolean caught = call.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Request-Id"))
                .anyMatch(header -> NowAndThen.happens(header.value(), ONE_IN));
        return caught ? signIn() : null;
    }

    private static HttpReply signIn() {
        return new HttpReply(
                200,
                List.of(new HttpHeader("Content-Type", "text/html; charset=utf-8")),
                PAGE.getBytes(StandardCharsets.UTF_8));
    }
}
