package dev.barnstorm.run.gatling;

import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be played.
 *
 * @param name the simulation's name in Gatling's report
 * @param users everybody
 * @param answers the statuses of replies that are no errors
 * @param loops threads that the users may share with whoever carries their bytes; null for Gatling's own
 */
public record Cast(
        String name, List<? extends VirtualUser> users, Set<Integer> answers, @Nullable EventLoopGroup loops) {
    public Cast {
        users = List.copyOf(users);
        answers = Set.copyOf(answers);
    }

    /** With threads of Gatling's own. */
    public Cast(String name, List<? extends VirtualUser> users, Set<Integer> answers) {
        this(name, users, answers, null);
    }
}
