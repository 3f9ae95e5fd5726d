package dev.barnstorm.history;

import java.util.Arrays;
import java.util.function.Consumer;

/** Events one after the other, encoded, each to be found by its place. */
final class EventTape {

    /** Bytes of a page; its times are counted from that of the first event which begins in it. */
    private static final int PAGE_BITS = 10;

    private final TapeVocabulary vocabulary = new TapeVocabulary();
    private final GrowingBytes bytes = new GrowingBytes();
    private final EventEncoder encoder = new EventEncoder(vocabulary, bytes);
    private long[] baseMicros = new long[16];
    private int pages;
    private long count;

    /** Adds an event, and says at which place. */
    long add(HistoryEvent event) {
        long position = bytes.size();
        int page = (int) (position >>> PAGE_BITS);
        while (pages <= page) {
            beginPage(event.atMicros());
        }
        encoder.write(event, baseMicros[page]);
        count++;
        return position;
    }

    private void beginPage(long atMicros) {
        if (pages == baseMicros.length) {
            baseMicros = Arrays.copyOf(baseMicros, pages * 2);
        }
        baseMicros[pages++] = atMicros;
    }

    /** How many events there are. */
    long count() {
        return count;
    }

    TapeVocabulary vocabulary() {
        return vocabulary;
    }

    /** Bytes of memory that it takes. */
    long allocated() {
        return bytes.allocated() + 8L * baseMicros.length + vocabulary.allocated();
    }

    /** Feeds all that the events are made from. */
    void digestInto(GrowingBytes.Digest digest) {
        vocabulary.digestInto(digest);
        for (int page = 0; page < pages; page++) {
            digest.putFixed(baseMicros[page]);
        }
        bytes.digestInto(digest);
    }

    /** A reader of the events that are there; for one thread, and while none is added. */
    Reading reading() {
        return new Reading();
    }

    /** What is told of a request. */
    interface Told {
        void at(long position, long request);
    }

    /** Reads events. */
    final class Reading {

        private final GrowingBytes.Cursor cursor = bytes.cursor();
        private final EventDecoder decoder = new EventDecoder(vocabulary, cursor);

        /** The event at a place that {@link #add} gave. */
        HistoryEvent at(long position) {
            cursor.moveTo(position);
            return next();
        }

        /** Whether there is another event behind the one that was read last; the first one at first. */
        boolean hasNext() {
            return cursor.position() < bytes.size();
        }

        /** The event behind the one that was read last. */
        HistoryEvent next() {
            return decoder.read(baseMicros[(int) (cursor.position() >>> PAGE_BITS)]);
        }

        /** Hands over all events in order. */
        void forEach(Consumer<HistoryEvent> to) {
            cursor.moveTo(0);
            while (hasNext()) {
                to.accept(next());
            }
        }

        /** Hands over the place of every event that tells of a request as a whole, and which. */
        void forEachTold(Told to) {
            cursor.moveTo(0);
            while (cursor.position() < bytes.size()) {
                long position = cursor.position();
                long request = decoder.skip();
                if (request != EventDecoder.NO_REQUEST) {
                    to.at(position, request);
                }
            }
        }
    }
}
