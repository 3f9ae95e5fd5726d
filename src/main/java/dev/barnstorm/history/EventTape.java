package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Events encoded, in some 15 bytes each, so that millions of them fit; decoded when they are read. */
final class EventTape implements Events {

    /** Bytes of a page; its times are counted from that of the first event which begins in it. */
    private static final int PAGE_BITS = 10;

    private final TapeVocabulary vocabulary = new TapeVocabulary();
    private final GrowingBytes bytes = new GrowingBytes();
    private final EventEncoder encoder = new EventEncoder(vocabulary, bytes);
    private long[] baseMicros = new long[16];
    private int pages;
    private long count;

    @Override
    public long add(HistoryEvent event) {
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

    @Override
    public long count() {
        return count;
    }

    @Override
    public Names names() {
        return vocabulary;
    }

    @Override
    public void rest() {
        vocabulary.forgetRecent();
    }

    @Override
    public long allocated() {
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

    @Override
    public Reading reading() {
        return new Decoding();
    }

    /** Reads events. */
    private final class Decoding implements Reading {

        private static final int REQUESTS_KEPT = 1 << 10;

        private final GrowingBytes.Cursor cursor = bytes.cursor();
        private final EventDecoder decoder = new EventDecoder(vocabulary, cursor);
        /** A site's requests: each is part of the lives of all records that it carried. */
        private final @Nullable Sent[] requests = new @Nullable Sent[REQUESTS_KEPT];

        private final long[] requestPositions = new long[REQUESTS_KEPT];

        @Override
        public HistoryEvent at(long position) {
            int kept = (int) (position ^ position >>> 10) & (REQUESTS_KEPT - 1);
            Sent known = requests[kept];
            if (known != null && requestPositions[kept] == position) {
                return known;
            }
            cursor.moveTo(position);
            HistoryEvent event = next();
            if (event instanceof Sent sent && !sent.mutations().isEmpty()) {
                requests[kept] = sent;
                requestPositions[kept] = position;
            }
            return event;
        }

        @Override
        public boolean hasNext() {
            return cursor.position() < bytes.size();
        }

        @Override
        public HistoryEvent next() {
            return decoder.read(baseMicros[(int) (cursor.position() >>> PAGE_BITS)]);
        }

        @Override
        public Object requestOf(Sent sent) {
            return vocabulary.requests.keyOf(sent.requestId());
        }

        @Override
        public void forEachTold(Told to) {
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
