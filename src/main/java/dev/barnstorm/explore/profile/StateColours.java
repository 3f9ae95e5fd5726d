package dev.barnstorm.explore.profile;

import dev.barnstorm.scenario.LinkState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Style classes of a profile's states: online ones from the best to the slowest, offline ones apart from them. */
final class StateColours {

    private static final int SHADES = 4;

    private final Map<LinkState, String> classes = new HashMap<>();

    StateColours(Collection<LinkState> states) {
        List<LinkState> online = states.stream()
                .filter(state -> !state.offline())
                .sorted((a, b) -> Double.compare(b.downlinkBitsPerSecond(), a.downlinkBitsPerSecond()))
                .toList();
        for (int i = 0; i < online.size(); i++) {
            classes.put(online.get(i), "online-" + Math.min(i, SHADES - 1));
        }
        int offline = 0;
        for (LinkState state : states) {
            if (state.offline()) {
                classes.put(state, "offline-" + Math.min(offline++, 1));
            }
        }
    }

    /** The class of one; a state that is not among the profile's most used ones is the slowest. */
    String of(LinkState state) {
        return classes.getOrDefault(state, state.offline() ? "offline-1" : "online-" + (SHADES - 1));
    }
}
