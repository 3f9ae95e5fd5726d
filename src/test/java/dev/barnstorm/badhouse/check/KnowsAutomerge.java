package dev.barnstorm.badhouse.check;

import org.automerge.Document;

/** Merges with the library whose work it should judge. */
public record KnowsAutomerge(Document document) {}
