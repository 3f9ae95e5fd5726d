package dev.barnstorm.explore.profile;

import dev.barnstorm.explore.page.Html;
import dev.barnstorm.plan.ProfileFigures.Curves;
import dev.barnstorm.plan.ProfileWords;
import java.util.List;
import java.util.Locale;

/** How many outages are how long, as bars; SVG without script. */
final class OutageBars {

    private static final double LEFT = 74;
    private static final double WIDTH = 872;
    private static final double HEIGHT = 120;
    private static final double TOP = 16;

    private OutageBars() {}

    /**
     * The picture; empty when there are no outages.
     *
     * @param counts how many there are in each bin of {@link Curves#LENGTHS}, and in the one beyond
     */
    static String of(List<Long> counts) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "";
        }
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"How long outages last\">\n",
                LEFT + WIDTH + 14, TOP + HEIGHT + 22));
        double step = WIDTH / counts.size();
        for (int bin = 0; bin < counts.size(); bin++) {
            double height = HEIGHT * counts.get(bin) / most;
            double x = LEFT + bin * step;
            double y = TOP + HEIGHT - height;
            String share = ProfileWords.share((double) counts.get(bin) / all);
            svg.append(format(
                            "<rect class=\"outages\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>",
                            x + 2, y, step - 4, height))
                    .append(Html.escaped(words(bin) + ": " + share + " of outages"))
                    .append("</title></rect>");
            if (counts.get(bin) > 0) {
                text(svg, x + step / 2, y - 4, share);
            }
            text(svg, x + step / 2, TOP + HEIGHT + 16, words(bin));
        }
        return svg.append(format(
                        "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/></svg>",
                        LEFT, TOP + HEIGHT, LEFT + WIDTH, TOP + HEIGHT))
                .toString();
    }

    private static String words(int bin) {
        return bin < Curves.LENGTHS.size()
                ? "≤ " + ProfileWords.span(Curves.LENGTHS.get(bin))
                : "> " + ProfileWords.span(Curves.LENGTHS.get(bin - 1));
    }

    private static void text(StringBuilder svg, double x, double y, String words) {
        svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", x, y))
                .append(Html.escaped(words))
                .append("</text>\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
