package dev.barnstorm.explore.strategies;

import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.explore.SweepFigures.Range;
import dev.barnstorm.explore.page.StaticPage;
import java.util.Locale;

/** The page about strategies: for each figure a bar for each of them, with what holds 95 % of the seeds, and the table. */
public final class StrategyPage {

    private static final int LABEL = 130;
    private static final int WIDTH = 420;
    private static final int ROW = 26;
    private static final int NUMBERS = 190;

    private final StrategyReport report;
    private final StaticPage page;

    private StrategyPage(StrategyReport report) {
        this.report = report;
        this.page = new StaticPage("Strategies of " + report.scenario(), StrategyPage.class, "strategies.css");
    }

    /** The page. */
    public static String of(StrategyReport report) {
        StrategyPage made = new StrategyPage(report);
        made.head();
        for (Figure figure : Figure.values()) {
            made.bars(figure);
        }
        made.page.line("<h2>All figures</h2><pre>" + escaped(StrategyText.table(report)) + "</pre>");
        return made.page.whole();
    }

    private void head() {
        page.line("<h1>" + escaped(report.scenario()) + ": what each strategy loses</h1>");
        page.line("<p>" + report.verdict() + ", " + escaped(report.seeds()) + " under each. "
                + escaped(StrategyText.recommendation(report)) + ".</p>");
        page.line("<p class=\"soft\">Rule: " + escaped(StrategyReport.RULE)
                + ". Bars are medians; a line holds 95 % of the seeds.</p>");
        page.line("<p class=\"soft\"><code>" + escaped(report.command()) + "</code></p>");
    }

    private void bars(Figure figure) {
        double most = report.results().stream()
                .flatMap(result -> result.spread(figure).stream())
                .mapToDouble(Range::high)
                .max()
                .orElse(0);
        int height = ROW * report.results().size();
        page.line("<h2>" + escaped(figure.title()) + "</h2><svg class=\"bars\" role=\"img\" aria-label=\""
                + escaped(figure.title()) + "\" viewBox=\"0 0 " + (LABEL + WIDTH + NUMBERS) + " " + height + "\">");
        for (int i = 0; i < report.results().size(); i++) {
            bar(figure, report.results().get(i), i * ROW, most);
        }
        page.line("</svg>");
    }

    private void bar(Figure figure, StrategyResult result, int top, double most) {
        page.line("<text class=\"name\" x=\"" + (LABEL - 8) + "\" y=\"" + (top + 17) + "\">"
                + escaped(result.strategy().word()) + "</text>");
        result.spread(figure).ifPresent(range -> draw(range, figure, result, top, most));
    }

    private void draw(Range range, Figure figure, StrategyResult result, int top, double most) {
        String middle = number(top + ROW / 2.0);
        page.line("<rect x=\"" + LABEL + "\" y=\"" + (top + 5) + "\" width=\"" + number(length(range.median(), most))
                + "\" height=\"" + (ROW - 10) + "\"/>");
        page.line("<line x1=\"" + number(LABEL + length(range.low(), most)) + "\" x2=\""
                + number(LABEL + length(range.high(), most)) + "\" y1=\"" + middle + "\" y2=\"" + middle + "\"/>");
        page.line("<text x=\"" + (LABEL + WIDTH + 10) + "\" y=\"" + (top + 17) + "\">"
                + escaped(StrategyText.spread(figure, result)) + "</text>");
    }

    private static double length(double value, double most) {
        return most <= 0 ? 0 : WIDTH * value / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
