package dev.barnstorm.protocol.document;

import dev.barnstorm.protocol.strict.Findings;

/** What is asked of a document that devices keep on a server which knows nothing of them. */
enum DocumentRule implements Findings.Rule {
    WHOLE("a document is kept as it was written, with all of its fields"),
    TOMBSTONE("the payload of a deleted document is {}"),
    LINEAGE("a document's lineage names the change that made each of its last " + Lineage.LONGEST + " versions"),
    SAME("the document in the way is the record that was asked for");

    private final String words;

    DocumentRule(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
