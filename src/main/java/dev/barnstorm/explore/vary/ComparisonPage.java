package dev.barnstorm.explore.vary;

import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SweepFigures.Range;
import dev.barnstorm.explore.page.StaticPage;
import java.util.Locale;
import java.util.Optional;

/** The page about settings: a picture for each figure, with the spread over the seeds, and the table of all. */
public final class ComparisonPage {

    private static final int STEP = 64;
    private static final int LEFT = 64;
    private static final int HEIGHT = 150;
    private static final int BELOW = 34;

    private final Comparison comparison;
    private final StaticPage page;

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
        this.page = new StaticPage("Settings of " + comparison.scenario(), ComparisonPage.class, "vary.css");
    }

    /** The page. */
    public static String of(Comparison comparison) {
        ComparisonPage made = new ComparisonPage(comparison);
        made.head();
        made.pictures();
        made.table();
        return made.page.whole();
    }

    private void head() {
        page.line("<h1>" + escaped(comparison.scenario()) + ": "
                + comparison.settings().size() + " settings side by side</h1>");
        page.line(
                "<p>Each was played with the same seeds. A dot is the median, the line behind it holds 95 % of the seeds. A full"
                        + " dot is the best setting, or as good as it: seed by seed not worse more often than chance explains, or by less"
                        + " than 1 % in half of the seeds. Less is better everywhere.</p>");
        comparison.settings().stream()
                .filter(played -> played.verdict() != Verdict.PASS)
                .forEach(played ->
                        page.line("<p class=\"bad\">" + escaped(played.setting().label()) + ": "
                                + escaped(ComparisonText.verdicts(played)) + "</p>"));
        page.line("<p class=\"soft\"><code>" + escaped(comparison.command()) + "</code></p>");
    }

    private void pictures() {
        page.line("<div class=\"pictures\">");
        for (Figure figure : Figure.values()) {
            if (comparison.best(figure).isPresent()) {
                picture(figure);
            }
        }
        page.line("</div>");
    }

    private void picture(Figure figure) {
        Scale scale = Scale.of(comparison, figure);
        int width = LEFT + STEP * comparison.settings().size();
        page.line("<figure><figcaption>" + escaped(figure.title()) + "</figcaption><svg viewBox=\"0 0 " + width + " "
                + (HEIGHT + BELOW) + "\" style=\"max-width:" + width + "px\" role=\"img\" aria-label=\""
                + escaped(figure.title()) + " by setting; the figures are in the table below\">");
        for (double share : new double[] {0, 0.5, 1}) {
            int y = y(scale, share * scale.most());
            page.line("<line class=\"axis\" x1=\"" + LEFT + "\" x2=\"" + width + "\" y1=\"" + y + "\" y2=\"" + y
                    + "\"/><text x=\""
                    + (LEFT - 6) + "\" y=\"" + (y + 4) + "\" text-anchor=\"end\">"
                    + escaped(figure.words(share * scale.most())) + "</text>");
        }
        int x = LEFT + STEP / 2;
        for (Played played : comparison.settings()) {
            Optional<Range> spread = Comparison.spread(played, figure);
            if (spread.isPresent()) {
                dot(figure, played, spread.get(), scale, x);
            }
            page.line("<text x=\"" + x + "\" y=\"" + (HEIGHT + 20) + "\" text-anchor=\"middle\">"
                    + escaped(played.setting().label()) + "</text>");
            x += STEP;
        }
        page.line("</svg></figure>");
    }

    private void dot(Figure figure, Played played, Range range, Scale scale, int x) {
        String kind = comparison.asGoodAsTheBest(played, figure) ? "dot good" : "dot";
        page.line("<line class=\"spread\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + y(scale, range.low()) + "\" y2=\""
                + y(scale, range.high()) + "\"/><circle class=\"" + kind + "\" cx=\"" + x + "\" cy=\""
                + y(scale, range.median()) + "\" r=\"5\"><title>" + escaped(words(figure, range))
                + "</title></circle>");
    }

    private static int y(Scale scale, double value) {
        return HEIGHT - scale.place(value, HEIGHT - 10);
    }

    private void table() {
        page.line("<h2>All figures</h2><div class=\"scroll\"><table><tr><th scope=\"col\">setting</th>");
        for (Figure figure : Figure.values()) {
            page.line("<th scope=\"col\">" + escaped(figure.title()) + "</th>");
        }
        page.line("<th scope=\"col\">seeds</th></tr>");
        for (Played played : comparison.settings()) {
            page.line("<tr><th scope=\"row\">" + escaped(played.setting().label()) + "</th>");
            for (Figure figure : Figure.values()) {
                String good = comparison.asGoodAsTheBest(played, figure) ? " class=\"good\"" : "";
                page.line("<td" + good + ">"
                        + Comparison.spread(played, figure)
                                .map(range -> escaped(figure.words(range.median())) + "<small>"
                                        + escaped(figure.words(range.low()) + " … " + figure.words(range.high()))
                                        + "</small>")
                                .orElse("–")
                        + "</td>");
            }
            page.line("<td>"
                    + escaped(String.format(Locale.ROOT, "%d, ", played.seeds()) + ComparisonText.verdicts(played))
                    + "</td></tr>");
        }
        page.line("</table></div>");
    }

    private static String words(Figure figure, Range range) {
        return "median " + figure.words(range.median()) + ", 95 % of seeds from " + figure.words(range.low()) + " to "
                + figure.words(range.high());
    }
}
