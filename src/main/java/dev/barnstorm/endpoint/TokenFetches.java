package dev.barnstorm.endpoint;

import dev.barnstorm.scenario.RefreshSpec;
import java.util.regex.Pattern;

/** The ways to a token. */
final class TokenFetches {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,16384}");

    private TokenFetches() {}

    static TokenSource.TokenFetch of(RefreshSpec refresh) {
        return refresh instanceof RefreshSpec.Request request
                ? new TokenRequest(request)
                : new TokenCommand((RefreshSpec.Command) refresh);
    }

    /** The text without blanks around it, if a header can carry it. */
    static String token(String text, String whatItIs) throws TokenException {
        String token = text.strip();
        if (!TOKEN.matcher(token).matches()) {
            String how = token.isEmpty()
                    ? "is empty"
                    : "is no token: one is a single word of up to 16,384 visible ASCII characters";
            throw new TokenException(whatItIs + " " + how);
        }
        return token;
    }
}
