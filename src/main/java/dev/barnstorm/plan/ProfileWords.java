package dev.barnstorm.plan;

import dev.barnstorm.plan.ProfileFigures.Rates;
import dev.barnstorm.plan.ProfileFigures.Spans;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a network profile comes to, in words, for every way of showing it. */
public final class ProfileWords {

    /** How much of a link is looked at that changes its state too often. */
    static final String FIRST_LEGS = "the first " + Spell.count(ProfileFigures.MOST_LEGS) + " stretches";

    private static final long TENTH = 100_000;

    private final NetworkProfile profile;

    /** The words of that profile. */
    public ProfileWords(NetworkProfile profile) {
        this.profile = profile;
    }

    /** A figure and what it is of. */
    public record Row(String name, String value) {}

    /** Who shares an outage. */
    public String correlation() {
        return profile.correlated() == Correlation.SITE ? "a whole site at once" : "each device by itself";
    }

    /** How a link is in that state. */
    public String state(LinkState state) {
        return state.offline() ? offline(state) : online(state);
    }

    private String offline(LinkState state) {
        if (profile.form() instanceof NetworkProfile.Trace) {
            return "nothing passes; bytes wait, as they were recorded to";
        }
        return "nothing passes; " + Spell.percent(state.resetShare()) + " of outages reset connections, "
                + Spell.percent(state.knownShare()) + " are noticed by the phone";
    }

    private String online(LinkState state) {
        String rates = profile.form() instanceof NetworkProfile.Trace
                ? "as recorded"
                : bits(state.downlinkBitsPerSecond()) + " down, " + bits(state.uplinkBitsPerSecond()) + " up";
        String stalls = state.stallShare() == 0
                ? ""
                : ", " + Spell.percent(state.stallShare()) + " of segments wait "
                        + Spell.span(Micros.of(state.stallFor()));
        long latency = Micros.of(state.latency());
        String delay = latency == 0 && state.jitter().isZero()
                ? "no delay"
                : Spell.span(Math.max(1, latency)) + " one way"
                        + (state.jitter().isZero() ? "" : ", up to " + Spell.span(Micros.of(state.jitter())) + " more");
        return delay + ", " + rates + stalls;
    }

    /** Of how many links over how long the figures are. */
    public String over(ProfileFigures figures) {
        String all = Spell.span(figures.spanMicros()) + " of " + Spell.count(figures.links(), "link");
        return figures.seenMicros() < figures.links() * figures.spanMicros()
                ? all + ", " + FIRST_LEGS + " of each: " + Spell.span(figures.seenMicros()) + " in all"
                : all;
    }

    /** The figures, one by one. */
    public List<Row> figures(ProfileFigures figures) {
        List<Row> rows = new ArrayList<>();
        Spans outages = figures.outages();
        double hours = figures.seenMicros() / 3.6e9;
        rows.add(new Row(
                "outages",
                outages.count() == 0
                        ? "none"
                        : String.format(Locale.ROOT, "%.1f an hour; ", outages.count() / hours) + spans(outages)));
        rows.add(new Row("between them", figures.online().count() == 0 ? "nothing" : spans(figures.online())));
        rows.add(new Row("down in a second", rates(figures.downlink())));
        rows.add(new Row("up in a second", rates(figures.uplink())));
        rows.add(new Row(
                "replies lost",
                Spell.percent(profile.lostPushReplies()) + " of pushes, " + Spell.percent(profile.lostPullReplies())
                        + " of pulls, after the server acted"));
        rows.add(new Row(
                "idle",
                "connections are closed after " + Spell.span(Micros.of(profile.idleTimeout())) + " without traffic"));
        if (profile.ghosts()) {
            rows.add(new Row("ghosts", "requests caught in an outage arrive after it, when nobody waits for them"));
        }
        return rows;
    }

    /** A span of time in its two largest units. */
    public static String span(long micros) {
        return Spell.span(micros);
    }

    /** A share, to a tenth of a percent. */
    public static String share(double share) {
        return Spell.percent(share);
    }

    /** A rate in the unit that suits it. */
    public static String rate(long bitsPerSecond) {
        return bits(bitsPerSecond == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) bitsPerSecond);
    }

    private static String spans(Spans spans) {
        return "median " + tenths(spans.medianMicros()) + ", p95 " + tenths(spans.p95Micros()) + ", longest "
                + tenths(spans.longestMicros());
    }

    /** To a tenth of a second, what is shorter to a thousandth; what is drawn has no more meaning. */
    private static String tenths(long micros) {
        long step = micros < TENTH ? 1_000 : TENTH;
        return Spell.span(Math.max(1, (micros + step / 2) / step) * step);
    }

    private static String rates(Rates rates) {
        return "p5 " + rate(rates.p5()) + ", median " + rate(rates.median()) + ", p95 " + rate(rates.p95());
    }

    private static String bits(double perSecond) {
        if (Double.isInfinite(perSecond)) {
            return "unlimited";
        }
        if (perSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.1f Mbit/s", perSecond / 1e6);
        }
        return perSecond == 0 ? "nothing" : String.format(Locale.ROOT, "%.0f kbit/s", perSecond / 1e3);
    }
}
