package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.strict.Findings;

/** What CouchDB's API has replies be like. */
enum CouchRule implements Findings.Rule {
    ROWS(
            "_bulk_docs answers each document by one row with its id; with new_edits false only those that it did not take"),
    REVISION("a revision is a number, one above its parent's, and a hash"),
    LOOK("_all_docs answers each key by one row, and _bulk_get each revision by the document"),
    DELETED("a revision is deleted if and only if it was written so"),
    ID("a document keeps its _id"),
    CHANGES("_changes has results, each with the document in its newest revision, and last_seq"),
    ERROR_BODY("error bodies are JSON with error and reason");

    private final String words;

    CouchRule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
