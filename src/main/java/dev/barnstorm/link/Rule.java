package dev.barnstorm.link;

import java.util.List;

/** Decides the fate of what happens at a moment; it carries nothing out. */
@FunctionalInterface
interface Rule {

    /** {@link Fate.Plain#FORWARD} where the rule has nothing to say. */
    Fate decide(Moment moment);

    /** The first rule that has something to say is obeyed. */
    static Rule firstOf(List<Rule> rules) {
        List<Rule> all = List.copyOf(rules);
        return moment -> {
            for (Rule rule : all) {
                Fate fate = rule.decide(moment);
                if (fate != Fate.Plain.FORWARD) {
                    return fate;
                }
            }
            return Fate.Plain.FORWARD;
        };
    }
}
