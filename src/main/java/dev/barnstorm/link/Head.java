package dev.barnstorm.link;

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

    /** Reads a whole head, the empty line included. */
    static Head parse(byte[] head) throws FramingException {
        return new Parser(head).parse();
    }

    private static final class Parser {
        private final byte[] head;
        private long contentLength = -1;
        private boolean chunked;
        private String requestId = "";
        private int hostFrom = -1;
        private int hostUntil = -1;

        Parser(byte[] head) {
            this.head = head;
        }

        Head parse() throws FramingException {
            int lineFeed = lineFeed(0);
            String startLine = text(0, endOfLine(0, lineFeed));
            for (int from = lineFeed + 1; from < head.length; from = lineFeed + 1) {
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
            int found = indexOf('\n', from, head.length);
            if (found < 0) {
                throw new FramingException("a head whose last line has no end");
            }
            return found;
        }

        private int indexOf(char wanted, int from, int until) {
            for (int i = from; i < until; i++) {
                if (head[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private int endOfLine(int from, int lineFeed) {
            return lineFeed > from && head[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        }

        private void field(int from, int end, int next) throws FramingException {
            int colon = indexOf(':', from, end);
            if (colon <= from || head[from] <= ' ' || head[colon - 1] <= ' ') {
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
            hostFrom = from;
            hostUntil = next;
        }

        private void length(String value) throws FramingException {
            if (!isNumber(value) || (contentLength >= 0 && contentLength != Long.parseLong(value))) {
                throw new FramingException("a Content-Length that means nothing: " + value);
            }
            contentLength = Long.parseLong(value);
        }

        private static boolean isNumber(String value) {
            boolean digits = !value.isEmpty() && value.length() <= 18;
            for (int i = 0; digits && i < value.length(); i++) {
                digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
            }
            return digits;
        }

        private void coding(String value) throws FramingException {
            if (chunked || !value.equalsIgnoreCase("chunked")) {
                throw new FramingException("a Transfer-Encoding other than chunked: " + value);
            }
            chunked = true;
        }

        private boolean nameIs(int from, String lowerCase) {
            for (int i = 0; i < lowerCase.length(); i++) {
                int letter = head[from + i];
                int lower = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
                if (lower != lowerCase.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private String text(int from, int end) {
            return new String(head, from, end - from, StandardCharsets.ISO_8859_1);
        }
    }
}
