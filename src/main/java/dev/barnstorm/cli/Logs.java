package dev.barnstorm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the libraries may say. */
final class Logs {

    private Logs() {}

    /** Warnings when {@code verbose}; otherwise nothing, since what matters is in the report. */
    static void verbose(boolean verbose) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbose ? Level.WARN : Level.OFF);
    }
}
