package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a device did, with its requests put together. */
final class DeviceCase {

    /** A pull that came to the feed's end: when its first page was asked for, and when its last had been applied. */
    record FullPull(long beganMicros, long endedMicros) {}

    private final DeviceConduct conduct;
    private final Map<String, RequestCase> requests = new LinkedHashMap<>();
    private final List<FullPull> fullPulls = new ArrayList<>();
    private final List<Deviated> strayDeviations = new ArrayList<>(0);
    private final @Nullable Restored restored;

    DeviceCase(DeviceConduct conduct) {
        this.conduct = conduct;
        for (HistoryEvent event : conduct.events()) {
            if (event instanceof Sent sent) {
                requests.put(sent.requestId(), new RequestCase(sent));
            }
        }
        conduct.events().forEach(this::take);
        restored = Restored.of(conduct.events());
    }

    private void take(HistoryEvent event) {
        if (event instanceof Answered answered) {
            of(answered.requestId(), request -> request.take(answered));
        } else if (event instanceof OutcomeGiven outcome) {
            of(outcome.requestId(), request -> request.take(outcome));
        } else if (event instanceof Delivered delivered) {
            of(delivered.requestId(), request -> request.take(delivered));
        } else if (event instanceof Cut cut) {
            of(cut.requestId(), request -> request.take(cut));
        } else if (event instanceof FaultInjected fault) {
            of(fault.requestId(), RequestCase::takeFault);
        } else if (event instanceof Shown shown && shown.source().equals("current")) {
            of(shown.requestId(), request -> request.takeCurrent(shown));
        } else if (event instanceof Deviated deviated) {
            take(deviated);
        } else if (event instanceof PullEnded pull && pull.complete()) {
            fullPulls.add(new FullPull(pull.beganAtMicros(), pull.atMicros()));
        }
    }

    private void take(Deviated deviated) {
        RequestCase request = requests.get(deviated.requestId());
        if (request == null) {
            strayDeviations.add(deviated);
        } else {
            request.take(deviated);
        }
    }

    private void of(String requestId, Consumer<RequestCase> then) {
        RequestCase request = requests.get(requestId);
        if (request != null) {
            then.accept(request);
        }
    }

    String site() {
        return conduct.site();
    }

    String name() {
        return conduct.device();
    }

    /** What it did, in order: of what it was shown and of its tables at the end, records' lives tell. */
    List<HistoryEvent> events() {
        return conduct.events();
    }

    /** Its requests, in the order in which they were sent. */
    Collection<RequestCase> requests() {
        return requests.values();
    }

    /** Deviations that belong to no request of the device. */
    List<Deviated> strayDeviations() {
        return strayDeviations;
    }

    List<FullPull> fullPulls() {
        return fullPulls;
    }

    /** When its phone was restored from a backup; null where it was not. */
    @Nullable
    Restored restored() {
        return restored;
    }

    /** When its database was copied to a clone; empty where it never was. */
    OptionalLong copiedMicros() {
        return Cloned.copied(conduct.events());
    }

    /** When it became a clone of another phone; empty where it is none. */
    OptionalLong bornMicros() {
        return Cloned.born(conduct.events());
    }

    /** Whether its tables were read at the end. */
    boolean tablesRead() {
        return conduct.tablesRead();
    }
}
