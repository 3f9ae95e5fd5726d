package dev.barnstorm.plan;

import dev.barnstorm.plan.LinkLaw.Leg;
import dev.barnstorm.plan.ProfileFigures.Rates;
import dev.barnstorm.plan.ProfileFigures.Spans;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** A network profile as people read it: what a device will feel, in figures and as a few hours drawn. */
public final class ProfileText {

    private static final int LINKS_DRAWN = 6;
    private static final int WIDTH = 72;
    private static final int STATE_WIDTH = 18;
    private static final long TENTH = 100_000;
    private static final int MOST_LEGS_DRAWN = 1_000_000;

    private final NetworkProfile profile;
    private final StringBuilder text = new StringBuilder();

    private ProfileText(NetworkProfile profile) {
        this.profile = profile;
    }

    /**
     * A page.
     *
     * @param figures what the profile comes to
     * @param seed what is drawn comes from it
     * @param drawn so much barn time is drawn
     */
    public static String of(NetworkProfile profile, ProfileFigures figures, long seed, Duration drawn) {
        ProfileText page = new ProfileText(profile);
        page.head();
        page.states(figures);
        page.figures(figures);
        page.timeline(seed, Micros.of(drawn));
        return page.text.toString();
    }

    private void head() {
        text.append(profile.name()).append(": ").append(profile.description()).append('\n');
        wrap("source", profile.source());
        row("outages of", profile.correlated() == Correlation.SITE ? "a whole site at once" : "each device by itself");
        text.append('\n');
    }

    private void states(ProfileFigures figures) {
        text.append("States, by share of time\n");
        figures.states().forEach((state, share) -> {
            String name = Spell.cut(state.name(), STATE_WIDTH);
            text.append("  ").append(name).append(" ".repeat(STATE_WIDTH + 2 - name.codePointCount(0, name.length())));
            text.append(String.format(Locale.ROOT, "%8s  ", Spell.percent(share)));
            text.append(state.offline() ? offline(state) : online(state)).append('\n');
        });
        text.append('\n');
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

    private void figures(ProfileFigures figures) {
        text.append("Over ").append(Spell.span(figures.spanMicros())).append(" of ");
        text.append(Spell.count(figures.links(), "link")).append('\n');
        Spans outages = figures.outages();
        double hours = figures.links() * (double) figures.spanMicros() / 3.6e9;
        row(
                "outages",
                outages.count() == 0
                        ? "none"
                        : String.format(Locale.ROOT, "%.1f an hour; ", outages.count() / hours) + spans(outages));
        row("between them", figures.online().count() == 0 ? "nothing" : spans(figures.online()));
        row("down in a second", rates(figures.downlink()));
        row("up in a second", rates(figures.uplink()));
        row(
                "replies lost",
                Spell.percent(profile.lostPushReplies()) + " of pushes, " + Spell.percent(profile.lostPullReplies())
                        + " of pulls, after the server acted");
        row(
                "idle",
                "connections are closed after " + Spell.span(Micros.of(profile.idleTimeout())) + " without traffic");
        if (profile.ghosts()) {
            row("ghosts", "requests caught in an outage arrive after it, when nobody waits for them");
        }
        text.append('\n');
    }

    private static String spans(Spans spans) {
        return "median " + span(spans.medianMicros()) + ", p95 " + span(spans.p95Micros()) + ", longest "
                + span(spans.longestMicros());
    }

    /** To a tenth of a second; what is drawn has no more meaning. */
    private static String span(long micros) {
        return Spell.span(Math.max(1, (micros + TENTH / 2) / TENTH) * TENTH);
    }

    private static String rates(Rates rates) {
        return "p5 " + bits(rates.p5()) + ", median " + bits(rates.median()) + ", p95 " + bits(rates.p95());
    }

    private static String bits(long perSecond) {
        return bits(perSecond == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) perSecond);
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

    private void timeline(long seed, long drawnMicros) {
        LinkLaw law = LinkLaw.of(profile);
        LinkSigns signs = new LinkSigns();
        List<String> lines = new ArrayList<>();
        for (int link = 0; link < LINKS_DRAWN; link++) {
            lines.add(line(law.legs(ProfileFigures.streams(seed, link).chance("plan:link")), drawnMicros, signs));
        }
        text.append("The first ").append(Spell.span(drawnMicros)).append(" of ").append(LINKS_DRAWN);
        text.append(" links, ")
                .append(Spell.span(Math.max(1, drawnMicros / WIDTH)))
                .append(" a sign: ");
        signs.legend(text);
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private static String line(Iterator<Leg> legs, long drawnMicros, LinkSigns signs) {
        long[] longest = new long[WIDTH];
        char[] line = new char[WIDTH];
        boolean[] outage = new boolean[WIDTH];
        boolean[] offline = new boolean[WIDTH];
        for (int i = 0; legs.hasNext() && i < MOST_LEGS_DRAWN; i++) {
            Leg leg = legs.next();
            if (leg.fromMicros() >= drawnMicros) {
                break;
            }
            LinkState state = leg.mode().state();
            char sign = signs.of(state);
            int first = slice(leg.fromMicros(), drawnMicros);
            int last = slice(Math.min(drawnMicros, leg.untilMicros()) - 1, drawnMicros);
            for (int slice = first; slice <= last; slice++) {
                long within = Math.min(at(slice + 1, drawnMicros), leg.untilMicros())
                        - Math.max(at(slice, drawnMicros), leg.fromMicros());
                outage[slice] |= state.offline();
                if (within > longest[slice]) {
                    longest[slice] = within;
                    line[slice] = sign;
                    offline[slice] = state.offline();
                }
            }
        }
        for (int slice = 0; slice < WIDTH; slice++) {
            line[slice] = outage[slice] && !offline[slice] ? LinkSigns.OUTAGE_WITHIN : line[slice];
        }
        return new String(line);
    }

    private static int slice(long micros, long drawnMicros) {
        return (int) Math.min(WIDTH - 1, (long) ((double) micros * WIDTH / drawnMicros));
    }

    private static long at(int slice, long drawnMicros) {
        return (long) ((double) drawnMicros * slice / WIDTH);
    }

    private void row(String name, String value) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(Math.max(0, STATE_WIDTH - name.length())))
                .append("  ")
                .append(value)
                .append('\n');
    }

    private void wrap(String name, String value) {
        StringBuilder line = new StringBuilder();
        String head = name;
        for (String word : value.strip().split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH) {
                row(head, line.toString().stripTrailing());
                head = "";
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        row(head, line.toString().stripTrailing());
    }
}
