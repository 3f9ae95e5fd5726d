package dev.barnstorm.phone;

/** What a column of a phone's table holds. */
enum Column {
    /** The record's identity, made by the phone. */
    LOCAL_ID("localId", "local_id", false, "The record's identity, made by the phone."),
    /** The server's identity of it; none while it was never accepted. */
    SERVER_ID("serverId", "server_id", false, "The server's identity of it; none while it was never accepted."),
    /** The server's version that the phone knows. */
    VERSION("version", "version", false, "The version that the server gave; 0 while it was never accepted."),
    /** The content, JSON. */
    PAYLOAD("payload", "payload", true, "The content, JSON."),
    /** Where it stands in sync. */
    STATUS("status", "sync_status", true, "Where it stands in sync: an enum's index, or its name."),
    /** When it was changed last, by the phone's clock. */
    UPDATED_AT("updatedAt", "updated_at", true, "When it was changed last, by the phone's clock."),
    /** When it was made, by the phone's clock. */
    CREATED_AT("createdAt", "created_at", false, "When it was made, by the phone's clock."),
    /** The record's type. */
    ENTITY("entity", "entity", false, "The record's type; without such a column, the table's name."),
    /** The barn that it belongs to. */
    SITE("site", "site", false, "The barn that it belongs to; without such a column there is one.");

    private final String key;
    private final String usualName;
    private final boolean needed;
    private final String description;

    Column(String key, String usualName, boolean needed, String description) {
        this.key = key;
        this.usualName = usualName;
        this.needed = needed;
        this.description = description;
    }

    /** What it is called in a file for {@code --columns}. */
    String key() {
        return key;
    }

    /** Its name where nobody says another. */
    String usualName() {
        return usualName;
    }

    /** Whether nothing can be said without it. */
    boolean needed() {
        return needed;
    }

    /** One line for people who write the file. */
    String description() {
        return description;
    }
}
