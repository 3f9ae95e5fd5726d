package dev.barnstorm.explore.strategies;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts lost edits by brute force, for documents whose every content is unlike all others and that nobody deletes. It keeps the screens
 * of all operators as texts; each text was written over another, so that texts are a graph, and an edit is lost if no way leads
 * back to it from the last text of its document.
 */
final class LossOracle {

    private long lost;
    private long intentLost;
    private long wonByTheOlder;

    static LossOracle of(HistoryReader history) {
        LossOracle oracle = new LossOracle();
        for (String site : history.sites()) {
            history.records(site).forEach(life -> oracle.new Document().read(life.events()));
        }
        return oracle;
    }

    long lost() {
        return lost;
    }

    /** Of the lost ones those that were done later than what beat them. */
    long intentLost() {
        return intentLost;
    }

    /** Of the lost ones those that are later by the clocks than what beat them. */
    long wonByTheOlder() {
        return wonByTheOlder;
    }

    private final class Document {
        private final Map<String, Acted> written = new HashMap<>();
        private final Map<String, String> over = new HashMap<>();
        private final Map<String, String> screens = new HashMap<>();
        private final Map<String, String> serverSays = new HashMap<>();
        private final Map<String, Deque<String>> open = new HashMap<>();
        private final Map<String, String> gaveWayTo = new HashMap<>();
        private final TreeMap<Long, String> chain = new TreeMap<>();

        void read(List<HistoryEvent> events) {
            for (HistoryEvent event : events) {
                if (event instanceof Acted acted && acted.document()) {
                    written.put(acted.payload(), acted);
                    over.put(acted.payload(), screens.getOrDefault(acted.device(), ""));
                    screens.put(acted.device(), acted.payload());
                    open.computeIfAbsent(acted.device(), d -> new ArrayDeque<>())
                            .add(acted.mutationId());
                } else if (event instanceof CopyRaised raised) {
                    serverSays.put(raised.device(), raised.state().payload());
                    chain.put(raised.state().version(), raised.state().payload());
                    refresh(raised.device());
                } else if (event instanceof Settled settled && open.containsKey(settled.device())) {
                    open.get(settled.device()).remove(settled.mutationId());
                    refresh(settled.device());
                } else if (event instanceof Remerged remerged
                        && remerged.decision().equals("edit-lost")) {
                    gaveWayTo.put(remerged.mutationId(), remerged.current().payload());
                } else if (event instanceof Shown shown) {
                    chain.put(shown.state().version(), shown.state().payload());
                }
            }
            if (!written.isEmpty() && !chain.isEmpty()) {
                count();
            }
        }

        /** Without open changes of his own an operator sees what the server said last. */
        private void refresh(String device) {
            if (!open.containsKey(device) || open.get(device).isEmpty()) {
                screens.put(device, serverSays.getOrDefault(device, ""));
            }
        }

        private Set<String> wayBackFrom(String text) {
            Set<String> way = new HashSet<>();
            for (String at = text; at != null && way.add(at); at = over.get(at)) {}
            return way;
        }

        private void count() {
            Set<String> kept = wayBackFrom(chain.lastEntry().getValue());
            List<String> texts = new ArrayList<>(chain.values());
            for (Map.Entry<String, Acted> edit : written.entrySet()) {
                if (!kept.contains(edit.getKey())) {
                    lost++;
                    judge(edit.getValue(), written.get(beater(edit.getKey(), edit.getValue(), texts)));
                }
            }
        }

        private String beater(String text, Acted edit, List<String> texts) {
            if (gaveWayTo.containsKey(edit.mutationId())) {
                return gaveWayTo.get(edit.mutationId());
            }
            String beater = "";
            for (int i = 1; i < texts.size(); i++) {
                if (wayBackFrom(texts.get(i - 1)).contains(text)
                        && !wayBackFrom(texts.get(i)).contains(text)) {
                    beater = texts.get(i);
                }
            }
            return beater;
        }

        private void judge(Acted edit, Acted beater) {
            intentLost += edit.plannedAtMicros() > beater.plannedAtMicros() ? 1 : 0;
            int order = Long.compare(edit.updatedAtMillis(), beater.updatedAtMillis());
            boolean later = order > 0 || (order == 0 && edit.device().compareTo(beater.device()) > 0);
            wonByTheOlder += later ? 1 : 0;
        }
    }
}
