package dev.barnstorm.run.gatling;

import java.util.Map;
import java.util.TreeMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import org.jspecify.annotations.Nullable;

/**
 * Java preferences that are gone with the process. When Gatling writes its HTML it looks up its newest version on the
 * network, unless its preferences say that it did so lately, and keeps the answer in the user's home. A load test has no
 * business in either place: here it finds that it looked in the far future.
 */
public final class PassingPreferences implements PreferencesFactory {

    private static final String FACTORY = "java.util.prefs.PreferencesFactory";

    private final Preferences system = lastCheckedInTheFuture();
    private final Preferences user = lastCheckedInTheFuture();

    /** Made by the JDK, from the name in a system property. */
    public PassingPreferences() {}

    /** Makes them the preferences of this process, unless somebody has chosen others. */
    static void install() {
        if (System.getProperty(FACTORY) == null) {
            System.setProperty(FACTORY, PassingPreferences.class.getName());
        }
    }

    private static Preferences lastCheckedInTheFuture() {
        Preferences root = new Node(null, "");
        root.node("/io/gatling/latestVersion").putLong("lastCheckTimestamp", Long.MAX_VALUE);
        return root;
    }

    @Override
    public Preferences systemRoot() {
        return system;
    }

    @Override
    public Preferences userRoot() {
        return user;
    }

    /** A node whose values are a map. */
    private static final class Node extends AbstractPreferences {
        private final Map<String, String> values = new TreeMap<>();

        @SuppressWarnings("NullAway") // the JDK wants null for the parent of a root
        Node(@Nullable Node parent, String name) {
            super(parent, name);
        }

        @Override
        protected void putSpi(String key, String value) {
            values.put(key, value);
        }

        @Override
        @SuppressWarnings("NullAway") // the JDK wants null for a key that has no value
        protected String getSpi(String key) {
            return values.get(key);
        }

        @Override
        protected void removeSpi(String key) {
            values.remove(key);
        }

        @Override
        protected void removeNodeSpi() {
            values.clear();
        }

        @Override
        protected String[] keysSpi() {
            return values.keySet().toArray(new String[0]);
        }

        @Override
        protected String[] childrenNamesSpi() {
            return new String[0]; // those in memory are known to the base class
        }

        @Override
        protected AbstractPreferences childSpi(String name) {
            return new Node(this, name);
        }

        @Override
        protected void syncSpi() {
            // nowhere to write to
        }

        @Override
        protected void flushSpi() {
            // nowhere to write to
        }
    }
}
