package dev.barnstorm.explore.compare;

import dev.barnstorm.explore.page.Html;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The values of both sides of one metric as a small picture, SVG without script: the base's above as circles, the run's below
 * as dots, each with its median as a line, on one scale; the limit dashed, where there is one.
 */
final class DotPlot {

    private static final double LEFT = 40;
    private static final double RIGHT = 392;
    private static final double WIDTH = 400;
    private static final double BASE_Y = 14;
    private static final double RUN_Y = 34;
    private static final double AXIS_Y = 48;
    private static final double RADIUS = 4.5;

    private final MetricChange change;
    private final double from;
    private final double to;
    private final StringBuilder svg = new StringBuilder();

    private DotPlot(MetricChange change) {
        this.change = change;
        double[] all = DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(change.base().known()),
                                DoubleStream.of(change.run().known())),
                        limit())
                .toArray();
        double least = DoubleStream.of(all).min().orElse(0);
        double most = DoubleStream.of(all).max().orElse(0);
        boolean point = least == most;
        from = point ? least - 1 : least;
        to = point ? most + 1 : most;
    }

    /** The picture; empty when neither side was measured. */
    static String of(MetricChange change) {
        if (change.base().isEmpty() && change.run().isEmpty()) {
            return "";
        }
        DotPlot plot = new DotPlot(change);
        plot.draw();
        return plot.svg.toString();
    }

    private DoubleStream limit() {
        if (!change.metric().gates() || change.base().isEmpty()) {
            return DoubleStream.empty();
        }
        double way = change.metric().direction() == Direction.LESS ? 1 : -1;
        return DoubleStream.of(change.base().median() + way * change.allowed());
    }

    private void draw() {
        svg.append("<svg viewBox=\"0 0 400 66\" role=\"img\" aria-label=\"")
                .append(Html.escaped(change.metric().label() + ": base "
                        + ComparisonWords.middle(change, change.base()) + ", run "
                        + ComparisonWords.middle(change, change.run())))
                .append("\">");
        svg.append("<text x=\"0\" y=\"18\">base</text><text x=\"0\" y=\"38\">run</text>");
        line("axis", LEFT, AXIS_Y, RIGHT, AXIS_Y);
        limit().forEach(at -> line("limit", x(at), 4, x(at), AXIS_Y));
        side("base", BASE_Y, change.base());
        side("run", RUN_Y, change.run());
        scale();
        svg.append("</svg>");
    }

    private void side(String side, double y, Values values) {
        for (int run = 0; run < values.ofRuns().size(); run++) {
            Double value = values.ofRuns().get(run);
            if (value != null) {
                svg.append(format(
                        "<circle class=\"dot-%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>",
                        side, x(value), y, RADIUS));
                svg.append(Html.escaped("run " + (run + 1) + ": " + words(value)))
                        .append("</title></circle>");
            }
        }
        if (!values.isEmpty()) {
            double middle = x(values.median());
            line("median-" + side, middle, y - 8, middle, y + 8);
        }
    }

    private void scale() {
        svg.append(format("<text x=\"%.1f\" y=\"62\">", LEFT))
                .append(Html.escaped(words(from)))
                .append("</text>");
        svg.append(format("<text x=\"%.1f\" y=\"62\" text-anchor=\"end\">", WIDTH - 8))
                .append(Html.escaped(words(to)))
                .append("</text>");
    }

    private String words(double value) {
        return change.metric().unit().words(value, Math.max(change.largest(), Math.abs(to)));
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        svg.append(
                format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2));
    }

    private double x(double value) {
        double inside = RIGHT - LEFT - 2 * RADIUS;
        return LEFT + RADIUS + (value - from) / (to - from) * inside;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
