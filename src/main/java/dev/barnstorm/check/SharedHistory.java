package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A history that several threads may read, one at a time. Each may be in the midst of a walk of its own. */
final class SharedHistory implements HistoryReader {

    private final HistoryReader reader;

    SharedHistory(HistoryReader reader) {
        this.reader = reader;
    }

    @Override
    public synchronized Optional<String> info(InfoKey key) {
        return reader.info(key);
    }

    @Override
    public synchronized List<String> sites() {
        return reader.sites();
    }

    @Override
    public synchronized List<String> devices(String site) {
        return reader.devices(site);
    }

    @Override
    public synchronized List<HistoryEvent> wholeRun() {
        return reader.wholeRun();
    }

    @Override
    public synchronized List<ShardPart> shards() {
        return reader.shards();
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return () -> {
            synchronized (this) {
                return new Walk(reader.records(site).iterator());
            }
        };
    }

    @Override
    public synchronized DeviceLife device(String device) {
        return reader.device(device);
    }

    @Override
    public synchronized DeviceConduct conduct(String device) {
        return reader.conduct(device);
    }

    @Override
    public synchronized Optional<RecordLife> record(String localId) {
        return reader.record(localId);
    }

    @Override
    public synchronized void close() {
        reader.close();
    }

    private final class Walk implements Iterator<RecordLife> {

        private final Iterator<RecordLife> lives;

        Walk(Iterator<RecordLife> lives) {
            this.lives = lives;
        }

        @Override
        public boolean hasNext() {
            synchronized (SharedHistory.this) {
                return lives.hasNext();
            }
        }

        @Override
        public RecordLife next() {
            synchronized (SharedHistory.this) {
                return lives.next();
            }
        }
    }
}
