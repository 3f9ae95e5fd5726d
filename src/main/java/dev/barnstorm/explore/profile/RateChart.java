package dev.barnstorm.explore.profile;

import dev.barnstorm.explore.page.Html;
import dev.barnstorm.plan.ProfileWords;
import java.util.List;
import java.util.Locale;

/** Rates of both directions as lines over whatever they are counted by; SVG without script. */
final class RateChart {

    private static final double LEFT = 74;
    private static final double WIDTH = 872;
    private static final double HEIGHT = 130;
    private static final double TOP = 6;
    private static final int TICKS = 4;

    private final List<Line> lines;
    private final long most;
    private final StringBuilder svg = new StringBuilder();

    /** A line: its style class, and values that stand at equal steps from the left edge to the right one. */
    record Line(String kind, List<Long> bitsPerSecond) {}

    private RateChart(List<Line> lines) {
        this.lines = lines;
        this.most = lines.stream()
                .flatMap(line -> line.bitsPerSecond().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /**
     * The picture; empty when there is no limit somewhere, so that no scale holds it.
     *
     * @param label what it shows, for those who do not see it
     * @param below what stands below the axis, at equal distances
     */
    static String of(String label, List<String> below, List<Line> lines) {
        RateChart chart = new RateChart(lines);
        if (chart.most == 0 || chart.most == Long.MAX_VALUE) {
            return "";
        }
        chart.draw(label, below);
        return chart.svg.toString();
    }

    private void draw(String label, List<String> below) {
        svg.append(format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", LEFT + WIDTH + 14, HEIGHT + 28))
                .append(Html.escaped(label))
                .append("\">\n");
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = y((double) most * tick / TICKS);
            svg.append(format(
                            "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                            LEFT, y, LEFT + WIDTH, y))
                    .append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 6, y + 4))
                    .append(tick == 0 ? "0" : Html.escaped(ProfileWords.rate(most * tick / TICKS)))
                    .append("</text>\n");
        }
        for (int word = 0; word < below.size(); word++) {
            svg.append(format(
                            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">",
                            LEFT + WIDTH * word / (below.size() - 1), TOP + HEIGHT + 16))
                    .append(Html.escaped(below.get(word)))
                    .append("</text>\n");
        }
        lines.forEach(this::line);
        svg.append("</svg>");
    }

    private void line(Line line) {
        int steps = line.bitsPerSecond().size();
        svg.append("<path class=\"").append(line.kind()).append("\" d=\"");
        for (int step = 0; step < steps; step++) {
            double x = LEFT + WIDTH * step / Math.max(1, steps - 1);
            svg.append(format(
                    "%s%.1f %.1f",
                    step == 0 ? "M" : "L", x, y(line.bitsPerSecond().get(step))));
        }
        svg.append("\"/>\n");
    }

    private double y(double bits) {
        return TOP + HEIGHT * (1 - bits / most);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
