package dev.barnstorm.badhouse.plan;

/** Has chance of its own. */
public record RollsDice() {
    double roll() {
        return Math.random();
    }
}
