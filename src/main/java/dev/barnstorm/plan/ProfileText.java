package dev.barnstorm.plan;

import dev.barnstorm.plan.DrawnLink.Stretch;
import dev.barnstorm.scenario.NetworkProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network profile as people read it in a terminal: what a device will feel, in figures and as a few hours drawn. */
public final class ProfileText {

    private static final int LINKS_DRAWN = 6;
    private static final int WIDTH = 72;
    private static final int STATE_WIDTH = 18;

    private final NetworkProfile profile;
    private final ProfileWords words;
    private final StringBuilder text = new StringBuilder();

    private ProfileText(NetworkProfile profile) {
        this.profile = profile;
        this.words = new ProfileWords(profile);
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
        page.timeline(seed, drawn);
        return page.text.toString();
    }

    private void head() {
        text.append(profile.name()).append(": ").append(profile.description()).append('\n');
        wrap("source", profile.source());
        row("outages of", words.correlation());
        text.append('\n');
    }

    private void states(ProfileFigures figures) {
        text.append("States, by share of time\n");
        figures.states().forEach((state, share) -> {
            String name = Spell.cut(state.name(), STATE_WIDTH);
            text.append("  ").append(name).append(" ".repeat(STATE_WIDTH + 2 - name.codePointCount(0, name.length())));
            text.append(String.format(Locale.ROOT, "%8s  ", Spell.percent(share)));
            text.append(words.state(state)).append('\n');
        });
        text.append('\n');
    }

    private void figures(ProfileFigures figures) {
        text.append("Over ").append(words.over(figures)).append('\n');
        words.figures(figures).forEach(figure -> row(figure.name(), figure.value()));
        text.append('\n');
    }

    private void timeline(long seed, Duration drawn) {
        LinkSigns signs = new LinkSigns();
        List<String> lines = new ArrayList<>();
        for (DrawnLink link : DrawnLink.of(profile, seed, LINKS_DRAWN, drawn, 1)) {
            lines.add(line(link, Micros.of(drawn), signs));
        }
        text.append("The first ")
                .append(Spell.span(Micros.of(drawn)))
                .append(" of ")
                .append(LINKS_DRAWN);
        text.append(" links, ")
                .append(Spell.span(Math.max(1, Micros.of(drawn) / WIDTH)))
                .append(" a sign: ");
        signs.legend(text);
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        if (lines.stream().anyMatch(line -> line.endsWith(" "))) {
            text.append("  Drawn are ").append(ProfileWords.FIRST_LEGS).append(" of each.\n");
        }
    }

    private static String line(DrawnLink link, long drawnMicros, LinkSigns signs) {
        long[] longest = new long[WIDTH];
        char[] line = " ".repeat(WIDTH).toCharArray();
        boolean[] outage = new boolean[WIDTH];
        boolean[] offline = new boolean[WIDTH];
        for (Stretch stretch : link.stretches()) {
            boolean gone = stretch.state().offline();
            char sign = signs.of(stretch.state());
            int first = slice(stretch.fromMicros(), drawnMicros);
            int last = slice(stretch.untilMicros() - 1, drawnMicros);
            for (int slice = first; slice <= last; slice++) {
                long within = Math.min(at(slice + 1, drawnMicros), stretch.untilMicros())
                        - Math.max(at(slice, drawnMicros), stretch.fromMicros());
                outage[slice] |= gone;
                if (within > longest[slice]) {
                    longest[slice] = within;
                    line[slice] = sign;
                    offline[slice] = gone;
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
            if (!line.isEmpty() && line.length() + word.length() > WIDTH) {
                row(head, line.toString().stripTrailing());
                head = "";
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        row(head, line.toString().stripTrailing());
    }
}
