package dev.barnstorm.explore.profile;

import dev.barnstorm.explore.page.Html;
import dev.barnstorm.plan.DrawnLink;
import dev.barnstorm.plan.DrawnLink.Stretch;
import dev.barnstorm.plan.ProfileWords;
import java.util.List;
import java.util.Locale;

/** Links as strips over barn time, one below the other, coloured by state; SVG without script. */
final class LinkStrips {

    private static final double LEFT = 46;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 16;
    private static final double PITCH = 21;
    private static final int TICKS = 6;

    /** What is narrower than this is drawn so wide all the same, so that a short outage can be seen. */
    private static final double LEAST = 0.8;

    private final StateColours colours;
    private final long spanMicros;
    private final StringBuilder svg = new StringBuilder();

    private LinkStrips(StateColours colours, long spanMicros) {
        this.colours = colours;
        this.spanMicros = spanMicros;
    }

    /** The picture of the links' first so many microseconds. */
    static String of(List<DrawnLink> links, long spanMicros, StateColours colours) {
        LinkStrips strips = new LinkStrips(colours, spanMicros);
        strips.draw(links);
        return strips.svg.toString();
    }

    private void draw(List<DrawnLink> links) {
        double bottom = links.size() * PITCH;
        svg.append(format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", LEFT + WIDTH + 14, bottom + 20));
        svg.append(Html.escaped(links.size() + " links over " + ProfileWords.span(spanMicros) + ", offline "
                        + ProfileWords.share(offline(links)) + " of the time"))
                .append("\">\n");
        for (int link = 0; link < links.size(); link++) {
            svg.append(format("<text x=\"0\" y=\"%.1f\">link %d</text>", link * PITCH + 12, link + 1));
            strip(links.get(link), link * PITCH);
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = LEFT + WIDTH * tick / TICKS;
            svg.append(format("<line class=\"axis\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%.1f\"/>", x, x, bottom));
            svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", x, bottom + 13))
                    .append(tick == 0 ? "0" : Html.escaped(ProfileWords.span(spanMicros * tick / TICKS)))
                    .append("</text>\n");
        }
        svg.append("</svg>");
    }

    /** Online first, outages on top: they are what one looks for. */
    private void strip(DrawnLink link, double y) {
        link.stretches().stream().filter(stretch -> !stretch.state().offline()).forEach(stretch -> part(stretch, y));
        link.stretches().stream().filter(stretch -> stretch.state().offline()).forEach(stretch -> part(stretch, y));
        svg.append('\n');
    }

    private void part(Stretch stretch, double y) {
        double x = LEFT + WIDTH * stretch.fromMicros() / spanMicros;
        double width = Math.max(LEAST, WIDTH * (stretch.untilMicros() - stretch.fromMicros()) / spanMicros);
        svg.append(format(
                        "<rect class=\"%s\" x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.0f\"><title>",
                        colours.of(stretch.state()), x, y, width, HEIGHT))
                .append(Html.escaped(stretch.state().name() + " for "
                        + ProfileWords.span(stretch.untilMicros() - stretch.fromMicros()) + " from "
                        + ProfileWords.span(Math.max(0, stretch.fromMicros()))))
                .append("</title></rect>");
    }

    private double offline(List<DrawnLink> links) {
        long offline = links.stream()
                .flatMap(link -> link.stretches().stream())
                .filter(stretch -> stretch.state().offline())
                .mapToLong(stretch -> stretch.untilMicros() - stretch.fromMicros())
                .sum();
        return (double) offline / (spanMicros * links.size());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
