package dev.barnstorm.run.gatling;

import java.util.List;
import java.util.Set;

/**
 * Who is to be played.
 *
 * @param name the simulation's name in Gatling's report
 * @param users everybody
 * @param answers the statuses of replies that are no errors
 */
public record Cast(String name, List<? extends VirtualUser> users, Set<Integer> answers) {
    public Cast {
        users = List.copyOf(users);
        answers = Set.copyOf(answers);
    }
}
