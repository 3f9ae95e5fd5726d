package dev.barnstorm.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One history on several tapes, each of sites that no other one knows, so that several threads may write at once. Read
 * together they are in the order of time, and of two events at one time that of the earlier tape comes first. It is complete when
 * it is made.
 */
public final class HistoryTapes {

    private final List<HistoryTape> tapes;
    private final Map<InfoKey, String> info = new EnumMap<>(InfoKey.class);
    private final Map<InfoKey, Supplier<String>> notYetFound = new EnumMap<>(InfoKey.class);

    /** The history on those tapes; what concerns the run as a whole stands on the first one. */
    public HistoryTapes(List<HistoryTape> tapes) {
        this.tapes = List.copyOf(tapes);
        notYetFound.put(InfoKey.HISTORY_HASH, this::hash); // takes encoding all events
    }

    /** Notes a fact about the run; of two with one key the later one stays. */
    public void putInfo(InfoKey key, String value) {
        notYetFound.remove(key);
        info.put(key, value);
    }

    /**
     * Notes a fact about the run that takes long to find.
     *
     * @param value finds it: asked once, when the fact is first asked for, on the thread that does
     */
    public void putInfo(InfoKey key, Supplier<String> value) {
        notYetFound.put(key, value);
    }

    /** A fact about the run. Its {@link InfoKey#HISTORY_HASH} is found when it is first asked for. */
    public Optional<String> info(InfoKey key) {
        Supplier<String> finding = notYetFound.remove(key);
        if (finding != null) {
            info.put(key, finding.get());
        }
        return Optional.ofNullable(info.get(key));
    }

    /** How many events were recorded. */
    public long events() {
        return tapes.stream().mapToLong(HistoryTape::events).sum();
    }

    /** SHA-256 over the hashes of the tapes in their order, 64 hexadecimal digits; see {@link HistoryTape#hash}. */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            tapes.forEach(tape -> sha256.update(tape.hash().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /** Reads what has been recorded, as {@link HistoryTape#reader} does. */
    public HistoryReader reader() {
        return new TapesReader(tapes.stream().map(HistoryTape::reader).toList(), this::info);
    }

    /**
     * Writes the same events and the info as an ordinary history.
     *
     * @param historyDb where; must not be there yet, its folder must
     * @throws HistoryException when the file is there already or cannot be written
     */
    public void writeTo(Path historyDb) {
        try (HistoryWriter writer = new HistoryWriter(historyDb)) {
            for (InfoKey key : InfoKey.values()) {
                info(key).ifPresent(value -> writer.putInfo(key, value));
            }
            inOrder(writer::record);
        }
    }

    private void inOrder(Consumer<HistoryEvent> to) {
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparingLong((Head head) -> head.next.atMicros()).thenComparingInt(head -> head.tape));
        for (int tape = 0; tape < tapes.size(); tape++) {
            Events.Reading events = tapes.get(tape).kept().reading();
            if (events.hasNext()) {
                heads.add(new Head(tape, events));
            }
        }
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            to.accept(head.next);
            if (head.events.hasNext()) {
                head.next = head.events.next();
                heads.add(head);
            }
        }
    }

    /** Where the reading of one tape is. */
    private static final class Head {
        private final int tape;
        private final Events.Reading events;
        private HistoryEvent next;

        Head(int tape, Events.Reading events) {
            this.tape = tape;
            this.events = events;
            this.next = events.next();
        }
    }
}
