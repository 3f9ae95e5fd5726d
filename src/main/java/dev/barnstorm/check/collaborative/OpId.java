package dev.barnstorm.check.collaborative;

/** The name of an operation: its number, and who made it. Of two of one register's values the greater one is shown. */
record OpId(long number, String actor) implements Comparable<OpId> {

    @Override
    public int compareTo(OpId other) {
        int byNumber = Long.compare(number, other.number);
        return byNumber != 0 ? byNumber : actor.compareTo(other.actor);
    }
}
