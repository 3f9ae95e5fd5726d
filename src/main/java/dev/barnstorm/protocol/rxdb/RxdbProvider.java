package dev.barnstorm.protocol.rxdb;

import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Brings the wire of RxDB; its options are the {@code collection} and the {@code schemaVersion}. */
public final class RxdbProvider implements SyncProtocolProvider {
    private static final String COLLECTION = "collection";
    private static final String SCHEMA_VERSION = "schemaVersion";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("0|[1-9]\\d{0,5}");

    @Override
    public String name() {
        return RxdbProtocol.NAME;
    }

    @Override
    public String description() {
        return "RxDB's replication over HTTP (push with the assumed master state, pull from a checkpoint)";
    }

    @Override
    public SyncProtocol create(Map<String, String> options) {
        TreeSet<String> unknown = new TreeSet<>(options.keySet());
        unknown.remove(COLLECTION);
        unknown.remove(SCHEMA_VERSION);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the wire " + name() + " has no option " + String.join(", ", unknown)
                    + "; allowed: " + COLLECTION + ", the name of its replication endpoint, and " + SCHEMA_VERSION
                    + ", the version of its schema");
        }
        String collection = options.getOrDefault(COLLECTION, "records");
        if (!NAME.matcher(collection).matches()) {
            throw new IllegalArgumentException("a collection of rxdb cannot be called '" + collection
                    + "'; allowed: letters, digits, _ and -, 64 at most");
        }
        String version = options.getOrDefault(SCHEMA_VERSION, "0");
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "'" + version + "' is no version of a schema; allowed: a whole number from 0 to 999999");
        }
        return new RxdbProtocol(collection, Integer.parseInt(version));
    }
}
