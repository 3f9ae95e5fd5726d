package dev.barnstorm.protocol.ifmatch;

import dev.barnstorm.protocol.strict.Findings;

/** What HTTP has resources with ETags be like, and what a list must have. */
enum IfMatchRule implements Findings.Rule {
    CREATED("If-None-Match: * makes a resource, which is answered 201, or touches nothing"),
    CHANGED("If-Match changes what is there, and makes nothing new"),
    NOT_THERE("If-None-Match: * fails only where there is a resource"),
    TAG("a resource has a strong ETag"),
    ITEMS("a page of the list has its items where the scenario says");

    private final String words;

    IfMatchRule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
