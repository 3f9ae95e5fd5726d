package dev.barnstorm.device;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few entries that were read or written last, as the database has them: most work of a device is about one of these. */
final class RecentEntries {

    /** More than a site mostly has documents; an entry takes some hundred bytes. */
    private static final int MOST = 8;

    private final Map<String, Entry> entries = new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    Entry find(String localId) {
        return entries.get(localId);
    }

    /** Takes one that was read. */
    void read(Entry entry) {
        entries.put(entry.localId(), entry);
    }

    /** Takes one that was written, if it would be read as it is. */
    void wrote(Entry entry) {
        if (isReadAsItIs(entry)) {
            entries.put(entry.localId(), entry);
        } else {
            entries.remove(entry.localId());
        }
    }

    /** The wire's own name of a version is kept for the server copy only, and of that only if there is a version. */
    private static boolean isReadAsItIs(Entry entry) {
        Content copy = entry.copy();
        return entry.visible().token() == null && (copy == null || copy.version() > 0);
    }

    /** What was written is not what the database has. */
    void forget() {
        entries.clear();
    }
}
