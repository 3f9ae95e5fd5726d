package dev.barnstorm.history;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of a life, before it is written out.
 *
 * @param fromMicros when it happened
 * @param untilMicros when the last of several like it happened
 * @param who the devices that it happened to; empty when it is about none
 * @param what what happened to the one
 * @param toSeveral what happened to them all; null when it is not the kind of thing that happens to several
 */
record LifeLine(long fromMicros, long untilMicros, Set<String> who, String what, @Nullable String toSeveral) {

    static LifeLine of(long atMicros, String who, String what) {
        return new LifeLine(atMicros, atMicros, Set.of(who), what, null);
    }

    /** Happens to one device after the other; neighbours of one text become one line. */
    static LifeLine shared(long atMicros, String who, String what, String toSeveral) {
        return new LifeLine(atMicros, atMicros, Set.of(who), what, toSeveral);
    }

    boolean goesWith(LifeLine next) {
        return toSeveral != null && toSeveral.equals(next.toSeveral) && what.equals(next.what);
    }

    LifeLine with(LifeLine next) {
        Set<String> both = new TreeSet<>(who);
        both.addAll(next.who);
        return new LifeLine(fromMicros, next.untilMicros, both, what, toSeveral);
    }

    LifeEntry entry(BarnTimes times) {
        return new LifeEntry(fromMicros, untilMicros, List.copyOf(new TreeSet<>(who)), text(times));
    }

    /** As people read it, on one line, whatever servers put into it. */
    private String text(BarnTimes times) {
        String from = times.ofMicros(fromMicros);
        if (who.size() > 1) {
            return PlainText.escaped(
                    from + " " + who.size() + " devices " + toSeveral + ", the last at " + times.ofMicros(untilMicros));
        }
        return PlainText.escaped(from + " " + String.join("", who) + " " + what);
    }
}
