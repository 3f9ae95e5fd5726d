package dev.barnstorm.link;

/**
 * A request's first line and name.
 *
 * @param method upper case
 * @param kind what it is for
 * @param requestId its {@code Request-Id}; empty when it has none
 */
record RequestHead(String method, RequestKind kind, String requestId) {

    static RequestHead of(Head head, RequestKind.Teller kinds) throws FramingException {
        String line = head.startLine();
        int first = line.indexOf(' ');
        int second = line.lastIndexOf(' ');
        if (first <= 0 || second <= first + 1 || !line.startsWith("HTTP/1.", second + 1)) {
            throw new FramingException(
                    "a request that is no HTTP/1.1: " + line.substring(0, Math.min(80, line.length())));
        }
        String method = line.substring(0, first);
        if (method.equals("CONNECT")) {
            throw new FramingException("a tunnel, which the relay does not dig");
        }
        return new RequestHead(method, kinds.of(method, line.substring(first + 1, second)), head.requestId());
    }
}
