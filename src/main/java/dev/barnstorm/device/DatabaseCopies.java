package dev.barnstorm.device;

import dev.barnstorm.plan.DevicePlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The copies of databases on their ways, one for a phone and its clone. For any number of threads. */
public final class DatabaseCopies {

    private final Map<String, DatabaseCopy> byIdentity = new ConcurrentHashMap<>();

    /** None is on its way yet. */
    public DatabaseCopies() {}

    /** That of a device: the one that it gives, or the one that it is to get. */
    public DatabaseCopy of(DevicePlan device) {
        return byIdentity.computeIfAbsent(device.identity(), identity -> new DatabaseCopy());
    }
}
