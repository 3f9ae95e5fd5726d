package dev.barnstorm.explore;

import java.nio.file.Path;

/** What a process is told of where Barnstorm's files are. */
public final class Surroundings {

    /** The system property that names {@link #home()}; whoever starts a Barnstorm sets it. */
    public static final String HOME = "barnstorm.home";

    private Surroundings() {}

    /**
     * The folder that may hold {@code scenarios} and {@code network-profiles}: from the property {@value #HOME}, else the
     * environment's {@code BARNSTORM_HOME}, else where the process was started.
     */
    public static Path home() {
        String home = System.getProperty(HOME, System.getenv().getOrDefault("BARNSTORM_HOME", ""));
        return Path.of(home).toAbsolutePath();
    }
}
