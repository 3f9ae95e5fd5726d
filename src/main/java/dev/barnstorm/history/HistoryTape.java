package dev.barnstorm.history;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A history in memory, for runs in virtual time. Every event is encoded as it comes, in some 15 bytes, and decoded when a
 * life is read, so that millions of them fit. For one thread.
 */
public final class HistoryTape implements History {

    private final EventTape events = new EventTape();
    private final TapeIndex index = new TapeIndex(events.vocabulary());
    private final Map<InfoKey, String> info = new EnumMap<>(InfoKey.class);

    /** An empty history. */
    public HistoryTape() {}

    @Override
    public void record(HistoryEvent event) {
        index.add(event, events.add(event));
    }

    /** Lets go of memory that only helps to record many events in a short time. */
    public void rest() {
        events.vocabulary().forgetRecent();
    }

    /** Notes a fact about the run; of two with one key the later one stays. */
    public void putInfo(InfoKey key, String value) {
        info.put(key, value);
    }

    /** How many events were recorded. */
    public long events() {
        return events.count();
    }

    /**
     * SHA-256 over all events in the order in which they were recorded, as 64 hexadecimal digits: the same for the same
     * events on every machine and JDK, and for one Barnstorm version. Info is no part of it: wall seconds differ.
     */
    public String hash() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
        events.digestInto(new GrowingBytes.Digest(sha256));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /**
     * Reads what has been recorded; says what {@link HistoryDb} says of the same events in a file. For one thread, and
     * good until the next event is recorded.
     */
    public HistoryReader reader() {
        return new TapeReader(this);
    }

    /**
     * Writes the same events in the same order, and the info, as an ordinary history.
     *
     * @param historyDb where; must not be there yet, its folder must
     * @throws HistoryException when the file is there already or cannot be written
     */
    public void writeTo(Path historyDb) {
        try (HistoryWriter writer = new HistoryWriter(historyDb)) {
            info.forEach(writer::putInfo);
            events.reading().forEach(writer::record);
        }
    }

    Optional<String> info(InfoKey key) {
        return Optional.ofNullable(info.get(key));
    }

    EventTape tape() {
        return events;
    }

    TapeIndex index() {
        return index;
    }

    /** Bytes of memory that it takes, about. */
    long allocated() {
        return events.allocated() + index.allocated();
    }
}
