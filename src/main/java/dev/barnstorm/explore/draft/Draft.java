package dev.barnstorm.explore.draft;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said of the scenario that they wish to have.
 *
 * @param name its name
 * @param target the endpoint, as scenarios spell it: a word, a URL, or a map
 * @param protocol what the endpoint speaks, as scenarios spell it
 * @param tokenVariable the environment variable that holds the bearer token; null where none is wanted
 * @param sites barns, 1 or more
 * @param devicesPerSite devices in each, 1 or more
 * @param network the name of a network profile, or its path
 * @param sharedRecords whether operators change records that their barn shares, so that edits may conflict
 * @param minutes real time that the storm lasts, 1 or more
 * @param speed barn seconds for each real second, above 0
 */
public record Draft(
        String name,
        String target,
        String protocol,
        @Nullable String tokenVariable,
        int sites,
        int devicesPerSite,
        String network,
        boolean sharedRecords,
        int minutes,
        int speed) {

    /** Where the endpoint's own time counts as it is, a fast clock would make it look slow; where it is ours, it is fast. */
    public static int speedFor(String target) {
        return target.equals("wiremock") ? 60 : 20;
    }

    /** Barn time that the storm lasts, minutes. */
    int barnMinutes() {
        return Math.multiplyExact(minutes, speed);
    }
}
