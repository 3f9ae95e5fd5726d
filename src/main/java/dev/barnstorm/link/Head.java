package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * What the relay must know of a message's head.
 *
 * @param startLine the first line
 * @param contentLength −1 when it is not given
 * @param chunked whether the body comes in chunks
 * @param requestId {@code Request-Id}; empty when absent
 * @param hostFrom where the line {@code Host} begins, counted from the head's begin; −1 when absent
 * @param hostUntil where the line behind it begins
 */
record Head(String startLine, long contentLength, boolean chunked, String requestId, int hostFrom, int hostUntil) {

    /** Reads a whole head, the empty line included; the buffer's indices stay. */
    static Head parse(ByteBuf head) throws FramingException {
        return new Parser(head).parse();
    }

    private static final class Parser {
        private final ByteBuf head;
        private long contentLength = -1;
        private boolean chunked;
        private String requestId = "";
        private int hostFrom = -1;
        private int hostUntil = -1;

        Parser(ByteBuf head) {
            this.head = head;
        }

        Head parse() throws FramingException {
            int from = head.readerIndex();
            int lineFeed = lineFeed(from);
            String startLine = text(from, endOfLine(from, lineFeed));
            for (from = lineFeed + 1; from < head.writerIndex(); from = lineFeed + 1) {
                lineFeed = lineFeed(from);
                int end = endOfLine(from, lineFeed);
                if (end > from) {
                    field(from, end, lineFeed + 1);
                }
            }
            if (chunked && contentLength >= 0) {
                throw new FramingException("both Content-Length and Transfer-Encoding");
            }
            return new Head(startLine, contentLength, chunked, requestId, hostFrom, hostUntil);
        }

        private int lineFeed(int from) throws FramingException {
            int found = ByteBufUtil.indexOf(head, from, head.writerIndex(), (byte) '\n');
            if (found < 0) {
                throw new FramingException("a head whose last line has no end");
            }
            return found;
        }

        private int endOfLine(int from, int lineFeed) {
            return lineFeed > from && head.getByte(lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
        }

        private void field(int from, int end, int next) throws FramingException {
            int colon = ByteBufUtil.indexOf(head, from, end, (byte) ':');
            if (colon <= from || head.getByte(from) <= ' ' || head.getByte(colon - 1) <= ' ') {
                throw new FramingException("a header line without a name: " + text(from, Math.min(end, from + 80)));
            }
            switch (colon - from) {
                case 4 -> {
                    if (nameIs(from, "host")) {
                        host(from, next);
                    }
                }
                case 10 -> {
                    if (nameIs(from, "request-id")) {
                        requestId = text(colon + 1, end).strip();
                    }
                }
                case 14 -> {
                    if (nameIs(from, "content-length")) {
                        length(text(colon + 1, end).strip());
                    }
                }
                case 17 -> {
                    if (nameIs(from, "transfer-encoding")) {
                        coding(text(colon + 1, end).strip());
                    }
                }
                default -> {
                    // of no meaning to the relay
                }
            }
        }

        private void host(int from, int next) throws FramingException {
            if (hostFrom >= 0) {
                throw new FramingException("two Host headers");
            }
            hostFrom = from - head.readerIndex();
            hostUntil = next - head.readerIndex();
        }

        private void length(String value) throws FramingException {
            boolean digits = !value.isEmpty()
                    && value.length() <= 18
                    && value.chars().allMatch(character -> character >= '0' && character <= '9');
            if (!digits || (contentLength >= 0 && contentLength != Long.parseLong(value))) {
                throw new FramingException("a Content-Length that means nothing: " + value);
            }
            contentLength = Long.parseLong(value);
        }

        private void coding(String value) throws FramingException {
            if (chunked || !value.equalsIgnoreCase("chunked")) {
                throw new FramingException("a Transfer-Encoding other than chunked: " + value);
            }
            chunked = true;
        }

        private boolean nameIs(int from, String lowerCase) {
            for (int i = 0; i < lowerCase.length(); i++) {
                int letter = head.getByte(from + i);
                int lower = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
                if (lower != lowerCase.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private String text(int from, int end) {
            return head.toString(from, end - from, StandardCharsets.ISO_8859_1);
        }
    }
}
