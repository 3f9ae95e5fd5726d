package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where among the events of a history those of each life are, by {@link Lives}. */
final class TapeIndex {

    /** Where one life's events are, and the site at which it was first met. One object, since there are many of them. */
    static class Life extends Positions {

        @Nullable
        String site;

        /** Null when no event has named one. */
        @Nullable
        String site() {
            return site;
        }
    }

    /** A device's life: where what it did is, and apart from that where is told of its copies of records. */
    static final class OfDevice extends Life {

        private final Positions copies = new Positions();
        private boolean tablesRead;

        private void add(HistoryEvent event, long position) {
            (Lives.tellsOfCopy(event) ? copies : this).add(position);
            tablesRead |= Lives.tellsOfTables(event);
        }

        /** Where its copies are told of. */
        Positions copies() {
            return copies;
        }

        boolean tablesRead() {
            return tablesRead;
        }
    }

    private final Events.Names names;
    private final Map<String, OfDevice> devices = new HashMap<>();
    /** By the number of the local id. */
    private final List<@Nullable Life> records = new ArrayList<>();

    private final Positions wholeRun = new Positions();
    private final Positions carrying = new Positions();

    // What happens next mostly happens at the same device.
    private @Nullable String latestDevice;
    private @Nullable OfDevice latestLife;

    TapeIndex(Events.Names names) {
        this.names = names;
    }

    /** Takes note of an event that was added there. */
    void add(HistoryEvent event, long position) {
        String site = event.siteOrNull();
        String device = Lives.deviceOf(event);
        String localId = event.localIdOrNull();
        if (device != null) {
            addToDevice(device, site, event, position);
        } else if (localId == null) {
            wholeRun.add(position);
        }
        if (localId != null) {
            addToRecord(names.numberOf(localId), site, position);
        } else if (event instanceof Sent sent && !sent.mutations().isEmpty()) {
            for (SentMutation mutation : sent.mutations()) {
                addToRecord(names.numberOf(mutation.localId()), site, position);
            }
            carrying.add(position);
        }
    }

    private void addToDevice(String device, @Nullable String site, HistoryEvent event, long position) {
        OfDevice life = ofDevice(device);
        life.add(event, position);
        if (life.site == null) {
            life.site = names.site(site);
        }
    }

    @SuppressWarnings("ReferenceEquality") // only spares looking up the same object again
    private OfDevice ofDevice(String device) {
        OfDevice life = latestLife;
        if (life == null || device != latestDevice) {
            life = devices.computeIfAbsent(device, name -> new OfDevice());
            latestDevice = device;
            latestLife = life;
        }
        return life;
    }

    private void addToRecord(int number, @Nullable String site, long position) {
        while (records.size() <= number) {
            records.add(null);
        }
        Life life = records.get(number);
        if (life == null) {
            life = new Life();
            records.set(number, life);
            life.site = names.site(site);
        }
        life.add(position);
    }

    /** The devices' lives by name, in no order. */
    Map<String, OfDevice> devices() {
        return devices;
    }

    /** The records' lives by the number of the local id; null where a number is no record's. */
    List<@Nullable Life> records() {
        return records;
    }

    /** What concerns no record and no device. */
    Positions wholeRun() {
        return wholeRun;
    }

    /** The requests that name records. */
    Positions carrying() {
        return carrying;
    }

    /** Bytes of memory that it takes, about. */
    long allocated() {
        long all = wholeRun.allocated() + carrying.allocated() + 4L * records.size();
        for (OfDevice life : devices.values()) {
            all += 120 + life.allocated() + life.copies().allocated();
        }
        for (Life life : records) {
            all += life == null ? 0 : life.allocated();
        }
        return all;
    }
}
