package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.OfRecord;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which event belongs to which life: the one rule that every reader follows. */
final class Lives {

    /** The kinds that tell of a request as a whole. */
    static final Set<Class<?>> KINDS_TOLD_BY_REQUEST =
            Set.of(Answered.class, Delivered.class, Cut.class, FaultInjected.class, Deviated.class);

    /** The kinds of a device that only tell of its copies of records, whatever they say. */
    static final Set<Class<?>> TELLING_OF_COPIES = Set.of(CopyRaised.class, FinalRow.class);

    /** The kinds that tell that a device's tables were read at the end. */
    static final Set<Class<?>> TELLING_OF_TABLES = Set.of(FinalRow.class, FinalQueued.class);

    private Lives() {}

    /** The records that an event names: none, its own, or all that a request carries. */
    static Set<String> recordsNamedBy(HistoryEvent event) {
        if (event instanceof OfRecord ofRecord) {
            return Set.of(ofRecord.localId());
        }
        if (event instanceof Sent sent && !sent.mutations().isEmpty()) {
            return sent.mutations().stream().map(SentMutation::localId).collect(Collectors.toSet());
        }
        return Set.of();
    }

    /** The request that an event tells of as a whole; such an event is part of the lives of all that it carried. */
    static @Nullable String requestToldOf(HistoryEvent event) {
        if (event instanceof Answered answered) {
            return answered.requestId();
        }
        if (event instanceof Delivered delivered) {
            return delivered.requestId();
        }
        if (event instanceof Cut cut) {
            return cut.requestId();
        }
        if (event instanceof FaultInjected fault) {
            return fault.requestId();
        }
        if (event instanceof Deviated deviated) {
            return deviated.requestId();
        }
        return null;
    }

    /** The device whose life an event is part of; null for what the run itself saw in the audit. */
    static @Nullable String deviceOf(HistoryEvent event) {
        String device = event.deviceOrNull();
        return device == null || device.isEmpty() ? null : device;
    }

    /** Whether a device's event only tells of its copy of a record, and so is no part of its conduct. */
    static boolean tellsOfCopy(HistoryEvent event) {
        return event instanceof Shown shown ? shown.inPage() : TELLING_OF_COPIES.contains(event.getClass());
    }

    /** Whether it tells that a device's tables were read at the end. */
    static boolean tellsOfTables(HistoryEvent event) {
        return TELLING_OF_TABLES.contains(event.getClass());
    }

    static DeviceConduct conductIn(DeviceLife life) {
        return new DeviceConduct(
                life.device(),
                life.site(),
                life.events().stream().filter(event -> !tellsOfCopy(event)).toList(),
                life.events().stream().anyMatch(Lives::tellsOfTables));
    }

    /** The site in a device's name, for devices of which only the link has told. */
    static String siteInName(String device) {
        int slash = device.indexOf('/');
        return slash < 0 ? "" : device.substring(0, slash);
    }
}
