package dev.barnstorm.protocol.rxdb;

import dev.barnstorm.protocol.strict.Findings;

/** What RxDB's replication has replies be like. */
enum RxdbRule implements Findings.Rule {
    CONFLICTS("push answers each document that it did not take by the master's state of it, and no other document"),
    DOCUMENTS("pull has documents, in their newest states, and the checkpoint behind the last of them"),
    CHECKPOINT("a checkpoint is an id and a lwt, which is a number"),
    ERROR_BODY("error bodies are JSON with a message");

    private final String words;

    RxdbRule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
