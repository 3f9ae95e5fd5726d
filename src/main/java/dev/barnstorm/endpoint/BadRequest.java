package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayList;
import java.util.List;

/** A request that is refused as a whole; carries the problem document (RFC 9457) to answer with. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpReply reply;

    BadRequest(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    BadRequest(int status, String title, String detail, List<HttpHeader> headers) {
        super(title + ": " + detail, null, false, false);
        List<HttpHeader> all = new ArrayList<>(headers);
        all.add(new HttpHeader("Content-Type", "application/problem+json"));
        this.reply = Replies.of(status, all, out -> {
            out.writeStartObject();
            out.writeStringField("title", title);
            out.writeNumberField("status", status);
            out.writeStringField("detail", detail);
            out.writeEndObject();
        });
    }

    /** A cursor that this server never gave out. */
    static BadRequest cursorGone() {
        return new BadRequest(410, "Cursor gone", "this server never gave out that cursor; start without one");
    }

    HttpReply reply() {
        return reply;
    }
}
