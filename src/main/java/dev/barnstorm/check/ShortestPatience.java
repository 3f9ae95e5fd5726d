package dev.barnstorm.check;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the shortest of a scenario's time-outs, ticks and median outages. Traces say nothing of their outages. */
final class ShortestPatience {

    private ShortestPatience() {}

    static Expectations.Patience of(Scenario scenario) {
        return scenario.fleet().stream()
                .flatMap(ShortestPatience::of)
                .min(Comparator.comparing(Expectations.Patience::shortest))
                .orElseThrow();
    }

    private static Stream<Expectations.Patience> of(GroupSpec group) {
        GroupSpec.SyncSpec sync = group.app().sync();
        return Stream.concat(
                Stream.of(
                        new Expectations.Patience(sync.timeout(), "the time-out"),
                        new Expectations.Patience(sync.foreground(), "the tick")),
                medianOutages(group.network().form())
                        .map(outage -> new Expectations.Patience(outage, "the median outage")));
    }

    private static Stream<Duration> medianOutages(NetworkProfile.Form form) {
        if (form instanceof NetworkProfile.Markov markov) {
            return markov.states().values().stream()
                    .filter(LinkState::offline)
                    .map(state -> markov.staySeconds().get(state.name()))
                    .flatMap(stay -> stay == null ? Stream.of() : Stream.of(seconds(median(stay))));
        }
        if (form instanceof NetworkProfile.Script script) {
            return scriptedMedian(script).stream();
        }
        return Stream.of();
    }

    private static Optional<Duration> scriptedMedian(NetworkProfile.Script script) {
        List<Duration> outages = new ArrayList<>();
        List<NetworkProfile.Step> steps = script.steps();
        for (int i = 0; i < steps.size(); i++) {
            LinkState state = script.states().get(steps.get(i).state());
            Duration end = i + 1 < steps.size() ? steps.get(i + 1).at() : script.repeat();
            if (state != null && state.offline() && end != null) {
                outages.add(end.minus(steps.get(i).at()));
            }
        }
        outages.sort(Comparator.naturalOrder());
        return outages.isEmpty() ? Optional.empty() : Optional.of(outages.get(outages.size() / 2));
    }

    /** The median of a distribution of times: not of one of counts, which no state's stay can have. */
    private static double median(Distribution distribution) {
        if (distribution instanceof Distribution.Constant constant) {
            return constant.value();
        }
        if (distribution instanceof Distribution.Exponential exponential) {
            return exponential.mean() * StrictMath.log(2);
        }
        if (distribution instanceof Distribution.Normal normal) {
            return normal.mean();
        }
        if (distribution instanceof Distribution.LogNormal logNormal) {
            return logNormal.median();
        }
        if (distribution instanceof Distribution.Uniform uniform) {
            return (uniform.low() + uniform.high()) / 2;
        }
        throw new IllegalArgumentException("no distribution of times: " + distribution);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
