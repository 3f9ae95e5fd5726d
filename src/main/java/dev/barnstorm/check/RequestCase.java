package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one request of a device. */
final class RequestCase {

    private final Sent sent;
    private final List<Delivered> deliveries = new ArrayList<>(1);
    private final List<Cut> cuts = new ArrayList<>(0);
    private final List<OutcomeGiven> outcomes = new ArrayList<>(0);
    private final List<Deviated> deviations = new ArrayList<>(0);
    private final Map<String, Shown> currents = new HashMap<>(0);
    private @Nullable Answered answered;
    private boolean faulted;

    RequestCase(Sent sent) {
        this.sent = sent;
    }

    void take(Answered event) {
        answered = event;
    }

    void take(Delivered event) {
        deliveries.add(event);
    }

    void take(Cut event) {
        cuts.add(event);
    }

    void take(OutcomeGiven event) {
        outcomes.add(event);
    }

    void take(Deviated event) {
        deviations.add(event);
    }

    void takeCurrent(Shown event) {
        currents.put(event.localId(), event);
    }

    void takeFault() {
        faulted = true;
    }

    Sent sent() {
        return sent;
    }

    /** The first record that it carries; null when it carries none. */
    @Nullable
    String head() {
        return sent.mutations().isEmpty() ? null : sent.mutations().get(0).localId();
    }

    /** What the device heard; null while it waits. */
    @Nullable
    Answered answered() {
        return answered;
    }

    /** What the relay saw of the server's answers, one for each copy of the request that reached the server. */
    List<Delivered> deliveries() {
        return deliveries;
    }

    List<Cut> cuts() {
        return cuts;
    }

    List<OutcomeGiven> outcomes() {
        return outcomes;
    }

    List<Deviated> deviations() {
        return deviations;
    }

    /** The {@code current} that a conflict showed of that record. */
    Optional<Shown> current(String localId) {
        return Optional.ofNullable(currents.get(localId));
    }

    /** Whether a server fault was injected into it. */
    boolean faulted() {
        return faulted;
    }

    /** Whether it is a push or a PUT. */
    boolean pushes() {
        return !sent.kind().equals("pull");
    }

    /** Whether it counts in figures: sent from the storm on. */
    boolean counts() {
        return sent.atMicros() >= 0;
    }

    /** Whether a whole reply came to the device, whatever it said. */
    boolean replied() {
        return answered != null && answered.status() != 0;
    }

    /** Whether the relay saw it, and yet passed no whole reply of it on: what the device read was cut short. */
    boolean cutShort() {
        for (Delivered delivered : deliveries) {
            if (delivered.heard()) {
                return false;
            }
        }
        return !(deliveries.isEmpty() && cuts.isEmpty());
    }
}
