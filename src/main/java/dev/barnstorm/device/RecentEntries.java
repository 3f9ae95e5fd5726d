package dev.barnstorm.device;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries that were read or written last, as the database has them: most work of a device is about one of these. */
final class RecentEntries {

    /** What waits to be sent, up to a batch, and more documents than a site mostly has; an entry takes some hundred bytes. */
    static final int MOST = 64;

    /** Most of a device that is in step with the server: of those there may be many thousands. */
    static final int MOST_AT_REST = 8;

    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(2 * MOST_AT_REST, 0.75f, true) {
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

    /** Takes one that was made here just now, if there is room: those that were made before it are sent before it. */
    void made(Entry entry) {
        if (entries.size() < MOST) {
            wrote(entry);
        }
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

    /** The device is in step with the server: lets go of all but the very last. */
    void rest() {
        Iterator<Entry> eldest = entries.values().iterator();
        for (int left = entries.size(); left > MOST_AT_REST; left--) {
            eldest.next();
            eldest.remove();
        }
    }

    /** What was written is not what the database has. */
    void forget() {
        entries.clear();
    }
}
