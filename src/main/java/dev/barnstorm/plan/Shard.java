package dev.barnstorm.plan;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.Scenario;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A share of a plan's sites, so that several machines can play one plan. Sites are dealt like cards, in the plan's order: the
 * sites of a group stand together there, so that each shard gets its part of every group, to within one site.
 *
 * @param number which share, from 1
 * @param count how many there are, at most {@link #MOST}
 */
public record Shard(int number, int count) {

    /** More shares than anybody has machines. */
    public static final int MOST = 1000;

    private static final Pattern WORDS = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new IllegalArgumentException(number + "/" + count
                    + " is no shard: allowed is NUMBER/COUNT with NUMBER from 1 to COUNT, and COUNT" + " at most "
                    + MOST + ", such as 3/16");
        }
    }

    /**
     * The shard of that name.
     *
     * @param words such as {@code 3/16}
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static Shard named(String words) {
        Matcher found = WORDS.matcher(words.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException("'" + words + "' is no shard: allowed is NUMBER/COUNT, such as 3/16");
        }
        return new Shard(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    /** How many sites a scenario has, in all. */
    public static int sitesOf(Scenario scenario) {
        return scenario.fleet().stream()
                .filter(group -> group.sharesSitesWith() == null)
                .mapToInt(GroupSpec::sites)
                .sum();
    }

    /** How many sites of a group, or of a fleet, a shard has at most. */
    public int mostOf(int sites) {
        return (sites + count - 1) / count;
    }

    /** Of all sites of a plan, in its order, those of this shard. */
    List<SitePlan> among(List<SitePlan> sites) {
        return IntStream.range(0, sites.size())
                .filter(i -> i % count == number - 1)
                .mapToObj(sites::get)
                .toList();
    }

    /** As it is named on the command line: {@code 3/16}. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
