package dev.barnstorm.plan;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Markov;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A link whose states come and go by chance. A state without a law of staying, or without a next one, stays for ever. */
final class ChainLink implements LinkLaw {

    private final List<LinkMode> modes;
    private final SemiMarkov process;

    ChainLink(Markov markov) {
        List<String> names = List.copyOf(markov.states().keySet());
        List<LinkMode> found = new ArrayList<>();
        List<SemiMarkov.State> laws = new ArrayList<>();
        markov.states().forEach((name, state) -> {
            found.add(LinkMode.of(state));
            laws.add(law(markov, names, name));
        });
        modes = List.copyOf(found);
        process = new SemiMarkov(laws);
    }

    private static SemiMarkov.State law(Markov markov, List<String> names, String name) {
        Distribution stay = markov.staySeconds().get(name);
        Map<String, Double> next = markov.next().getOrDefault(name, new TreeMap<>());
        List<Double> odds = names.stream().map(to -> next.getOrDefault(to, 0.0)).toList();
        return new SemiMarkov.State(stay == null || next.isEmpty() ? null : Law.of(stay), odds);
    }

    @Override
    public Iterator<Leg> legs(Chance chance) {
        Iterator<SemiMarkov.Stay> stays = process.walk(chance);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stays.hasNext();
            }

            @Override
            public Leg next() {
                SemiMarkov.Stay stay = stays.next();
                return new Leg(stay.fromMicros(), stay.untilMicros(), modes.get(stay.state()));
            }
        };
    }

    @Override
    public void describe(Fingerprint fingerprint) {
        for (LinkMode mode : modes) {
            describe(mode.state(), fingerprint);
        }
    }

    /** Puts all the numbers of a state into the plan's hash. */
    static void describe(LinkState state, Fingerprint fingerprint) {
        fingerprint
                .put(state.name())
                .put(state.latency().toNanos())
                .put(state.jitter().toNanos())
                .put(state.downlinkBitsPerSecond())
                .put(state.uplinkBitsPerSecond())
                .put(state.stallShare())
                .put(state.stallFor().toNanos())
                .put(state.offline())
                .put(state.resetShare())
                .put(state.knownShare());
    }
}
