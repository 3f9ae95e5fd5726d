package dev.barnstorm.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP request, ready to be sent.
 *
 * @param method upper case
 * @param path path and query, to be put behind the target's base URL; begins with a slash
 * @param headers all but {@code Host} and {@code Content-Length}
 * @param body may be empty, never null
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed through, never compared
public record HttpCall(String method, String path, List<HttpHeader> headers, byte[] body) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return HttpHeader.first(headers, name);
    }

    /**
     * Its {@code Request-Id}, by which the link and histories know it.
     *
     * @throws IllegalStateException when it has none: the wire is not written as it must be
     */
    public String requestId() {
        return header("Request-Id")
                .orElseThrow(() -> new IllegalStateException(
                        method + " " + path + " has no Request-Id: a wire gives one to each of its requests"));
    }

    /** The same with more headers behind its own. */
    public HttpCall with(List<HttpHeader> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<HttpHeader> all = new ArrayList<>(headers);
        all.addAll(more);
        return new HttpCall(method, path, all, body);
    }
}
