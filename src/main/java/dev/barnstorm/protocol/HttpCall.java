package dev.barnstorm.protocol;

import java.util.List;

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
}
