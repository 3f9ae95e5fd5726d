package dev.barnstorm.cli;

import dev.barnstorm.history.ExchangeLines;
import dev.barnstorm.history.ExchangeReader;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.KeptExchange;
import dev.barnstorm.history.KeptExchanges;
import dev.barnstorm.history.PlainText;
import dev.barnstorm.report.RunFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints what devices and server said to each other, word by word. */
final class RawTeller {

    /** Requests below a life, unless all are asked for. */
    static final int REQUESTS = 5;

    /** Characters of a body below a life, unless all are asked for. */
    static final int CHARACTERS = 2_000;

    private final RunFolder run;
    private final PrintStream out;
    private final Instant barnStart;

    /**
     * Tells of one run.
     *
     * @throws BadInput when it kept no exchanges
     */
    RawTeller(RunFolder run, PrintStream out, Instant barnStart) {
        if (!Files.isRegularFile(run.exchanges())) {
            throw new BadInput(run.path() + " keeps no requests and replies (there is no "
                    + run.exchanges().getFileName()
                    + " in it): a run keeps them unless --exchanges 0 says no, a simulate"
                    + " of one seed too unless --no-history does. Play it again to have them.");
        }
        this.run = run;
        this.out = out;
        this.barnStart = barnStart;
    }

    /** One request, with all that belongs to its walk, as far as it was kept. */
    void request(String id) {
        KeptExchanges kept = ExchangeReader.of(run.exchanges(), Set.of(id));
        if (kept.of(id).isEmpty()) {
            throw new BadInput("--request '" + PlainText.escaped(PlainText.shortened(id, 80))
                    + "': no exchange of it was kept" + notKept(kept)
                    + "\n  The lives of records and devices name requests, such as barn-01/dev-04#38.1.");
        }
        print(kept.of(id), Integer.MAX_VALUE);
    }

    /**
     * The requests of a life.
     *
     * @param atMicros around when; the largest number for the newest
     * @param all whether all of them are told, with all that was kept of their bodies
     */
    void requestsOf(List<HistoryEvent> life, long atMicros, boolean all) {
        Map<String, Long> carried = new LinkedHashMap<>();
        Map<String, Long> shown = new LinkedHashMap<>();
        for (HistoryEvent event : life) {
            if (event instanceof Sent sent) {
                carried.putIfAbsent(sent.requestId(), sent.atMicros());
            } else if (event instanceof Shown it && it.inPage()) {
                shown.putIfAbsent(it.requestId(), it.atMicros());
            }
        }
        shown.keySet().removeAll(carried.keySet());
        int most = all ? Integer.MAX_VALUE : REQUESTS;
        Map<String, Long> chosen = new LinkedHashMap<>(nearest(carried, atMicros, most));
        // Whoever asks for a record wants to see it sent before he sees it read.
        chosen.putAll(nearest(shown, atMicros, most - chosen.size()));
        tell(chosen, carried.size() + shown.size(), all);
    }

    private static Map<String, Long> nearest(Map<String, Long> requests, long atMicros, int most) {
        long latest = requests.values().stream().mapToLong(at -> at).max().orElse(0);
        long around = Math.min(latest, atMicros);
        Map<String, Long> nearest = new LinkedHashMap<>();
        requests.entrySet().stream()
                .sorted(Comparator.comparingLong(request -> Math.abs(request.getValue() - around)))
                .limit(most)
                .forEach(request -> nearest.put(request.getKey(), request.getValue()));
        return nearest;
    }

    private void tell(Map<String, Long> chosen, int of, boolean all) {
        out.println("Requests and replies, " + chosen.size() + " of " + of + (of == 1 ? " request" : " requests"));
        KeptExchanges kept = ExchangeReader.of(run.exchanges(), chosen.keySet());
        List<String> inOrder = new ArrayList<>(chosen.keySet());
        inOrder.sort(Comparator.comparing(id -> chosen.getOrDefault(id, 0L)));
        for (String id : inOrder) {
            if (kept.of(id).isEmpty()) {
                out.println("  " + PlainText.escaped(id) + ": not kept" + notKept(kept));
            } else {
                print(kept.of(id), all ? Integer.MAX_VALUE : CHARACTERS);
            }
        }
        if (kept.beyond() > 0) {
            out.println(
                    "  " + kept.beyond() + " more exchanges of them are not shown: --request ID shows those of one.");
        }
        int leftOut = of - chosen.size();
        if (leftOut > 0) {
            out.println("  " + (leftOut == 1 ? "1 request is" : leftOut + " requests are")
                    + " left out: --lines 0 shows all, --request ID one of them.");
        }
    }

    private static String notKept(KeptExchanges kept) {
        if (kept.notKept() < 0) {
            return "; the file breaks off, since the run was killed or its disk was full";
        }
        return kept.notKept() == 0
                ? ""
                : "; there was no room for " + kept.notKept() + " exchanges of the run: --exchanges SIZE makes more";
    }

    private void print(List<KeptExchange> exchanges, int characters) {
        ExchangeLines lines = new ExchangeLines(barnStart, characters);
        for (KeptExchange exchange : exchanges) {
            String indent = "  ";
            for (String line : lines.of(exchange)) {
                out.println(indent + line);
                indent = "    ";
            }
        }
    }
}
