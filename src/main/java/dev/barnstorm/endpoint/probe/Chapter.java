package dev.barnstorm.endpoint.probe;

/** What a probe's steps are about, in the order in which they are taken. */
public enum Chapter {
    THERE("Is it there?"),
    WRITES("Creating, changing, deleting"),
    RETRIES("The same mutation again"),
    CONFLICTS("Conflicts"),
    REJECTIONS("Rejections"),
    BATCHES("Batches"),
    REQUESTS("Requests of other kinds"),
    RACES("At the same time"),
    PUT("PUT"),
    VALUES("Values come back as they went"),
    FEED("The feed"),
    MEMORY("In the end");

    private final String title;

    Chapter(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }
}
