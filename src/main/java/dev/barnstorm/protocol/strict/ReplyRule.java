package dev.barnstorm.protocol.strict;

/** What every wire asks of replies. */
public enum ReplyRule implements Findings.Rule {
    JSON("all bodies are UTF-8 JSON"),
    DESCRIBED("a reply is one that this page describes"),
    VERSION("version: 1 when a record is created, and grows"),
    TIME("times are RFC 3339 in UTC with milliseconds"),
    SITE("a device sees only its own site's records"),
    LIMIT("a page has at most limit rows"),
    PROGRESS("every page that has more makes progress"),
    RETRY_AFTER("Retry-After is seconds, or a date read against the reply's own Date");

    private final String words;

    ReplyRule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
