package dev.barnstorm.plan;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The work lines of one device merged in the order of time; of two at the same microsecond the earlier line goes first. */
final class ActionWalk implements Iterator<Action> {

    private final List<WorkLine.Walk> lines;
    private long number;

    ActionWalk(List<WorkLine.Walk> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public boolean hasNext() {
        for (WorkLine.Walk line : lines) {
            if (line.atMicros() < Long.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Action next() {
        WorkLine.Walk earliest = null;
        for (WorkLine.Walk line : lines) {
            if (line.atMicros() < (earliest == null ? Long.MAX_VALUE : earliest.atMicros())) {
                earliest = line;
            }
        }
        if (earliest == null) {
            throw new NoSuchElementException("the operator has gone home");
        }
        return earliest.take(number++);
    }
}
