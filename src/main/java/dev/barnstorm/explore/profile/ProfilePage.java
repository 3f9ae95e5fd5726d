package dev.barnstorm.explore.profile;

import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.explore.page.StaticPage;
import dev.barnstorm.plan.DrawnLink;
import dev.barnstorm.plan.ProfileFigures;
import dev.barnstorm.plan.ProfileFigures.Curves;
import dev.barnstorm.plan.ProfileWords;
import dev.barnstorm.plan.ProfileWords.Row;
import dev.barnstorm.scenario.NetworkProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A network profile as a page of its own: what a device will feel, in figures and in pictures. */
public final class ProfilePage {

    private static final int LINKS_DRAWN = 12;
    private static final int SLICES = 360;
    private static final int TICKS = 6;

    private final NetworkProfile profile;
    private final ProfileFigures figures;
    private final ProfileWords words;
    private final StateColours colours;
    private final StaticPage page;

    private ProfilePage(NetworkProfile profile, ProfileFigures figures) {
        this.profile = profile;
        this.figures = figures;
        this.words = new ProfileWords(profile);
        this.colours = new StateColours(figures.states().keySet());
        this.page = new StaticPage(profile.name() + ": a network profile", ProfilePage.class, "profile.css");
    }

    /**
     * The page.
     *
     * @param figures what the profile comes to
     * @param seed what is drawn comes from it
     * @param drawn so much barn time is drawn
     */
    public static String of(NetworkProfile profile, ProfileFigures figures, long seed, Duration drawn) {
        ProfilePage made = new ProfilePage(profile, figures);
        List<DrawnLink> links = DrawnLink.of(profile, seed, LINKS_DRAWN, drawn, SLICES);
        made.head();
        made.states();
        made.timeline(links, drawn);
        made.outages();
        made.rates();
        return made.page.whole();
    }

    private void head() {
        page.line("<h1>" + escaped(profile.name()) + "</h1><p>" + escaped(profile.description()) + "</p>");
        page.line("<dl><dt>source</dt><dd>" + escaped(profile.source().strip()) + "</dd><dt>outages of</dt><dd>"
                + words.correlation() + "</dd></dl>");
        page.line("<h2>What a device will feel</h2><dl>");
        for (Row row : words.figures(figures)) {
            page.line("<dt>" + escaped(row.name()) + "</dt><dd>" + escaped(row.value()) + "</dd>");
        }
        page.line("</dl><p class=\"soft\">Over " + words.over(figures) + " drawn from the profile.</p>");
    }

    private void states() {
        page.line("<h2>States, by share of time</h2><ul class=\"states\">");
        figures.states()
                .forEach((state, share) -> page.line("<li><svg class=\"swatch\" viewBox=\"0 0 10 10\""
                        + " aria-hidden=\"true\"><rect class=\"" + colours.of(state)
                        + "\" width=\"10\" height=\"10\"/></svg><b>"
                        + escaped(state.name()) + "</b><span class=\"share\">" + ProfileWords.share(share)
                        + "</span><span>"
                        + escaped(words.state(state)) + "</span></li>"));
        page.line("</ul>");
    }

    private void timeline(List<DrawnLink> links, Duration drawn) {
        long micros = drawn.toNanos() / 1_000;
        page.line("<h2>The first " + escaped(ProfileWords.span(micros)) + " of " + links.size() + " links</h2>");
        page.line(picture(LinkStrips.of(links, micros, colours)));
        List<String> below = IntStream.rangeClosed(0, TICKS)
                .mapToObj(tick -> tick == 0 ? "0" : ProfileWords.span(micros * tick / TICKS))
                .toList();
        List<Long> rates = perSecond(links.get(0).downlinkBits(), micros);
        String chart = RateChart.of(
                "What may reach the device of link 1, over time", below, List.of(new RateChart.Line("down", rates)));
        if (!chart.isEmpty()) {
            page.line("<h3>What may reach the device of link 1</h3>" + picture(chart));
        }
    }

    private static List<Long> perSecond(List<Long> bits, long spanMicros) {
        double seconds = spanMicros / 1e6 / SLICES;
        return bits.stream()
                .map(slice -> slice == Long.MAX_VALUE ? slice : Math.round(slice / seconds))
                .toList();
    }

    private void outages() {
        String bars = OutageBars.of(figures.curves().outages());
        page.line("<h2>How long outages last</h2>"
                + (bars.isEmpty() ? "<p class=\"soft\">There are none.</p>" : picture(bars)));
    }

    private void rates() {
        Curves curves = figures.curves();
        String chart = RateChart.of(
                "How much passes in a second, from the worst second to the best",
                List.of("worst second", "25 %", "half of them", "75 %", "best second"),
                List.of(new RateChart.Line("down", curves.downlink()), new RateChart.Line("up", curves.uplink())));
        page.line("<h2>How much passes in a second</h2>");
        page.line(
                chart.isEmpty()
                        ? "<p class=\"soft\">Without limit.</p>"
                        : picture(chart)
                                + "<p class=\"soft\"><span class=\"of-down\">down</span> and <span class=\"of-up\">up</span>;"
                                + " so many seconds of a hundred pass no more than the line says.</p>");
    }

    /** To be reached by keys too, since it may have to be moved. */
    private static String picture(String svg) {
        return "<div class=\"picture\" tabindex=\"0\">" + svg + "</div>";
    }
}
