package dev.barnstorm.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP reply, complete.
 *
 * @param status the status code
 * @param headers in the order in which they came
 * @param body decoded of any content encoding; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed through, never compared
public record HttpReply(int status, List<HttpHeader> headers, byte[] body) {
    public HttpReply {
        headers = List.copyOf(headers);
    }

    /** Its headers and one more. */
    List<HttpHeader> with(HttpHeader more) {
        List<HttpHeader> all = new ArrayList<>(headers);
        all.add(more);
        return all;
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return HttpHeader.first(headers, name);
    }
}
