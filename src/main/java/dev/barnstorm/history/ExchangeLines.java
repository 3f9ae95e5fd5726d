package dev.barnstorm.history;

import dev.barnstorm.history.KeptExchange.Body;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An exchange as lines for people: what was sent behind {@code >}, what came back behind {@code <}, fit for a terminal. */
public final class ExchangeLines {

    private final BarnTimes times;
    private final int mostCharacters;

    /**
     * Lines of a run's exchanges.
     *
     * @param barnStart the instant of barn time zero
     * @param mostCharacters of a body
     */
    public ExchangeLines(Instant barnStart, int mostCharacters) {
        this.times = new BarnTimes(barnStart);
        this.mostCharacters = mostCharacters;
    }

    /** The lines of one exchange; the first says whose request it was, when it left and when it ended. */
    public List<String> of(KeptExchange exchange) {
        List<String> lines = new ArrayList<>();
        lines.add(fit(exchange.requestId()) + ", sent " + times.ofMicros(exchange.sentMicros()) + ", ended "
                + times.ofMicros(exchange.endedMicros()));
        KeptExchange.Request request = exchange.request();
        lines.add("> " + fit(request.method()) + " " + fit(request.path()));
        message("> ", request.headers(), request.body(), lines);
        KeptExchange.Reply reply = exchange.reply();
        if (reply == null) {
            lines.add("< no whole reply: " + fit(exchange.unanswered()));
        } else {
            lines.add("< " + reply.status());
            message("< ", reply.headers(), reply.body(), lines);
        }
        return lines;
    }

    private void message(String mark, Map<String, String> headers, Body body, List<String> lines) {
        headers.forEach((name, value) -> lines.add(mark + fit(name) + ": " + fit(value)));
        if (!body.text().isEmpty()) {
            lines.add(mark.strip());
            shortened(body).lines().forEach(line -> lines.add(mark + fit(line)));
        }
        if (body.leftOutBytes() > 0) {
            lines.add(mark + "… and " + body.leftOutBytes() + " bytes more, which were not kept");
        }
        if (!body.exact()) {
            lines.add(mark + "(not all of it is UTF-8: what is not stands here as \uFFFD)");
        }
    }

    private String shortened(Body body) {
        return PlainText.shortened(body.text(), mostCharacters);
    }

    private static String fit(String text) {
        return PlainText.escaped(text);
    }
}
