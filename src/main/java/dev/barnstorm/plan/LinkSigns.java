package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The characters that stand for a link's states in a drawing, given out as states come up. */
final class LinkSigns {

    /** Stands for a slice of time that is mostly online and holds an outage. */
    static final char OUTAGE_WITHIN = '!';

    private static final String ONLINE = "#=-~abcdefghijklmnopqrstuvwxyz";
    private static final String OFFLINE = ".,:;ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Map<String, Character> signs = new LinkedHashMap<>();
    private int online;
    private int offline;

    /** The sign of a state; when signs run out, the last one again. */
    char of(LinkState state) {
        return signs.computeIfAbsent(state.name(), name -> {
            String from = state.offline() ? OFFLINE : ONLINE;
            int next = state.offline() ? offline++ : online++;
            return from.charAt(Math.min(next, from.length() - 1));
        });
    }

    /** Says what each sign stands for, those of online states first. */
    void legend(StringBuilder text) {
        for (String kind : new String[] {ONLINE, OFFLINE}) {
            signs.forEach((state, sign) -> {
                if (kind.indexOf(sign) >= 0) {
                    text.append(sign).append(' ').append(state).append("  ");
                }
            });
        }
        text.append(OUTAGE_WITHIN).append(" an outage within\n");
    }
}
