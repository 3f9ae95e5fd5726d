package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes the replies that the relay gives in the server's place: {@code application/problem+json}, RFC 9457. */
final class Problems {
    private Problems() {}

    static ByteBuf reply(Fate.Answer answer, ByteBufAllocator allocator) {
        String title = answer.status() == 503 ? "Service Unavailable" : "Internal Server Error";
        String body = "{\"title\":\"" + title + "\",\"status\":" + answer.status()
                + ",\"detail\":\"A fault that the scenario put in front of the target.\"}";
        String head = "HTTP/1.1 " + answer.status() + " " + title + "\r\n"
                + "Content-Type: application/problem+json\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + retryAfter(answer.retryAfter())
                + "\r\n";
        return ByteBufUtil.writeAscii(allocator, head + body);
    }

    /** Whole seconds, rounded up: nobody comes back too early. */
    private static String retryAfter(@Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return "";
        }
        long seconds = retryAfter.getSeconds() + (retryAfter.getNano() > 0 ? 1 : 0);
        return "Retry-After: " + seconds + "\r\n";
    }
}
