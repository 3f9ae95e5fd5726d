package dev.barnstorm.link;

/** What a request is for, told from its head alone. */
public enum RequestKind {
    /** {@code POST …/sync/push}. */
    PUSH,
    /** {@code PUT …/records/…}. */
    PUT,
    /** {@code GET …/changes}. */
    PULL,
    /** Anything else, such as a look at the target's health: no fate is drawn for it. */
    OTHER;

    /** As it stands in histories. */
    public String word() {
        return switch (this) {
            case PUSH -> "push";
            case PUT -> "put";
            case PULL -> "pull";
            case OTHER -> "other";
        };
    }

    /** Whether it carries changes to the server. */
    boolean writes() {
        return this == PUSH || this == PUT;
    }

    /** What a request of that method and path is for. */
    public static RequestKind of(String method, String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        if (method.equals("POST") && path.endsWith("/sync/push")) {
            return PUSH;
        }
        if (method.equals("PUT") && path.contains("/records/")) {
            return PUT;
        }
        return method.equals("GET") && path.endsWith("/changes") ? PULL : OTHER;
    }
}
