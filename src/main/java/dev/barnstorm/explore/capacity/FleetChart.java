package dev.barnstorm.explore.capacity;

import dev.barnstorm.explore.page.Html;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something over the size of the fleet: a point for each run, a curve, and a level; SVG without script. */
final class FleetChart {

    private static final double LEFT = 70;
    private static final double WIDTH = 620;
    private static final double HEIGHT = 220;
    private static final double TOP = 10;
    private static final int TICKS = 4;
    private static final int CURVE_STEPS = 120;

    private final double mostDevices;
    private final double most;
    private final StringBuilder svg = new StringBuilder();

    /** A run: {@code value} may be NaN, and then it is not drawn. */
    record Dot(int devices, double value, boolean holds, String words) {}

    private FleetChart(double mostDevices, double most) {
        this.mostDevices = mostDevices;
        this.most = most;
    }

    /**
     * The picture; empty when there is nothing to draw.
     *
     * @param label what it shows
     * @param unit behind the numbers of the vertical axis
     * @param curve through the points; null for none
     * @param level a dashed line across; NaN for none
     */
    static String of(String label, String unit, List<Dot> dots, @Nullable DoubleUnaryOperator curve, double level) {
        List<Dot> seen = dots.stream().filter(dot -> !Double.isNaN(dot.value())).toList();
        double devices = seen.stream().mapToInt(Dot::devices).max().orElse(0);
        double highest = seen.stream().mapToDouble(Dot::value).max().orElse(0);
        if (devices == 0 || highest <= 0) {
            return "";
        }
        FleetChart chart = new FleetChart(1.08 * devices, 1.1 * Math.max(highest, Double.isNaN(level) ? 0 : level));
        chart.draw(label, unit, seen, curve, level);
        return chart.svg.toString();
    }

    private void draw(String label, String unit, List<Dot> dots, @Nullable DoubleUnaryOperator curve, double level) {
        svg.append(format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", LEFT + WIDTH + 20, HEIGHT + 52))
                .append(Html.escaped(label))
                .append("\">\n");
        axes(unit);
        if (curve != null) {
            svg.append("<path class=\"law\" d=\"");
            for (int step = 1; step <= CURVE_STEPS; step++) {
                double devices = mostDevices * step / CURVE_STEPS;
                svg.append(format(
                        "%s%.1f %.1f",
                        step == 1 ? "M" : "L", x(devices), y(Math.min(most, curve.applyAsDouble(devices)))));
            }
            svg.append("\"/>\n");
        }
        if (!Double.isNaN(level)) {
            svg.append(format(
                    "<line class=\"limit\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                    LEFT, y(level), LEFT + WIDTH, y(level)));
        }
        for (Dot dot : dots) {
            svg.append(format(
                            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"><title>",
                            dot.holds() ? "holds" : "fails", x(dot.devices()), y(dot.value())))
                    .append(Html.escaped(dot.words()))
                    .append("</title></circle>\n");
        }
        svg.append("</svg>");
    }

    private void axes(String unit) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = most * tick / TICKS;
            double devices = mostDevices * tick / TICKS;
            svg.append(format(
                    "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, y(value), LEFT + WIDTH, y(value)));
            svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 6, y(value) + 4))
                    .append(Html.escaped(number(value) + unit))
                    .append("</text>");
            svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", x(devices), TOP + HEIGHT + 16))
                    .append(number(devices))
                    .append("</text>\n");
        }
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">devices</text>\n",
                LEFT + WIDTH / 2, TOP + HEIGHT + 36));
    }

    private static String number(double value) {
        return value == 0 ? "0" : value < 10 ? format("%.2g", value) : format("%,.0f", value);
    }

    private double x(double devices) {
        return LEFT + WIDTH * devices / mostDevices;
    }

    private double y(double value) {
        return TOP + HEIGHT * (1 - value / most);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
