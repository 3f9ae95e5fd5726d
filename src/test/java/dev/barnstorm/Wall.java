package dev.barnstorm;

import com.tngtech.archunit.lang.ArchRule;

/**
 * One wall of the house: a rule over all main classes, and the class of the bad house that breaks it, so that the rule
 * is known to be able to say no.
 *
 * @param sentence what holds
 * @param rule what is looked at
 * @param brokenBy the simple name of a class under {@code badhouse}
 */
record Wall(String sentence, ArchRule rule, String brokenBy) {
    Wall {
        rule = rule.allowEmptyShould(true);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
