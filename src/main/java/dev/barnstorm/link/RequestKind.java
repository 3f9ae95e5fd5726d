package dev.barnstorm.link;

/** What a request is for. */
public enum RequestKind {
    /** It carries a batch of changes. */
    PUSH,
    /** It carries a single change. */
    PUT,
    /** It reads a page of what changed. */
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

    /** Tells what a request is for from its head alone: it knows the wire that is spoken. */
    @FunctionalInterface
    public interface Teller {

        /** What a request of that method, and of that path with its query, is for. */
        RequestKind of(String method, String pathAndQuery);
    }
}
