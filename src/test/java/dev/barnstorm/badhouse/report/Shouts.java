package dev.barnstorm.badhouse.report;

/** Prints and ends the process from a room that is no door. */
public record Shouts() {
    void giveUp() {
        System.err.println("no");
        System.exit(1);
    }
}
