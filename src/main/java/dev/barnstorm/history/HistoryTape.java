package dev.barnstorm.history;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A history in memory, for runs in virtual time. Its first events are kept as they come, since a short history is recorded and
 * read soonest so; when there are more, all of them are encoded, in some 15 bytes each, so that millions of them fit. For one
 * thread.
 */
public final class HistoryTape implements History {

    private final long mostAsTheyCome;
    private final Map<InfoKey, String> info = new EnumMap<>(InfoKey.class);
    private Events kept;
    private TapeIndex index;

    /** An empty history, of which all is encoded at once. */
    public HistoryTape() {
        this(0);
    }

    /**
     * An empty history.
     *
     * @param mostAsTheyCome how many events it may have before they are encoded, 0 or more; each takes a hundred bytes or more until
     *     then
     */
    public HistoryTape(long mostAsTheyCome) {
        this.mostAsTheyCome = mostAsTheyCome;
        kept = mostAsTheyCome > 0 ? new EventList() : new EventTape();
        index = new TapeIndex(kept.names());
    }

    @Override
    public void record(HistoryEvent event) {
        if (kept.count() == mostAsTheyCome && kept instanceof EventList few) {
            kept = new EventTape();
            index = new TapeIndex(kept.names());
            few.forEach(this::keep);
        }
        keep(event);
    }

    private void keep(HistoryEvent event) {
        index.add(event, kept.add(event));
    }

    /** Lets go of memory that only helps to record many events in a short time. */
    public void rest() {
        kept.rest();
    }

    /** Notes a fact about the run; of two with one key the later one stays. */
    public void putInfo(InfoKey key, String value) {
        info.put(key, value);
    }

    /** How many events were recorded. */
    public long events() {
        return kept.count();
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
        encoded().digestInto(new GrowingBytes.Digest(sha256));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private EventTape encoded() {
        if (kept instanceof EventTape tape) {
            return tape;
        }
        EventTape tape = new EventTape();
        kept.forEach(tape::add);
        return tape;
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
            kept.forEach(writer::record);
        }
    }

    Optional<String> info(InfoKey key) {
        return Optional.ofNullable(info.get(key));
    }

    Events kept() {
        return kept;
    }

    TapeIndex index() {
        return index;
    }

    /** Bytes of memory that it takes, about. */
    long allocated() {
        return kept.allocated() + index.allocated();
    }
}
