package dev.barnstorm.check;

import dev.barnstorm.history.HandOver;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.InfoKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Reads every life of a history once, and makes its case: site by site, the devices, the records, the site's end. A thread
 * of its own reads a few lives ahead of those that are being heard.
 */
final class CaseReader {

    /** So many events of whole lives are handed over at once. */
    private static final int EVENTS_A_PACK = 4096;

    private static final int PACKS_AHEAD = 2;

    private final HistoryReader history;
    private final HandOver<List<Ready>> ahead = new HandOver<>(PACKS_AHEAD);
    private List<Ready> pack = new ArrayList<>();
    private int packedEvents;

    /** A case that has been made, or why it could not be, to be shown to a fold. */
    @FunctionalInterface
    interface Ready {
        void showTo(Guarded<?> fold);
    }

    CaseReader(HistoryReader history) {
        this.history = history;
    }

    /** Hands over all cases in their order, on the calling thread. Throws what the history threw. For one call. */
    void forEach(Consumer<Ready> hear) {
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::readAll, CaseReader::onAThreadOfItsOwn);
        try {
            for (List<List<Ready>> packs = ahead.take(); !packs.isEmpty(); packs = ahead.take()) {
                packs.forEach(ready -> ready.forEach(hear));
            }
        } finally {
            ahead.end();
        }
        try {
            reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static void onAThreadOfItsOwn(Runnable reading) {
        Thread thread = new Thread(reading, "case-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll() {
        try {
            boolean brokenOff = history.info(InfoKey.BROKEN_OFF).isPresent();
            for (String name : history.sites()) {
                SiteCase site = new SiteCase(name, brokenOff);
                for (String device : history.devices(name)) {
                    DeviceConduct conduct = history.conduct(device);
                    pack(ofDevice(conduct, site), conduct.events().size());
                }
                for (RecordLife life : history.records(name)) {
                    pack(ofRecord(life, site), life.events().size());
                }
                pack(Guarded::siteEnded, 0);
            }
            handOver();
        } finally {
            ahead.end();
        }
    }

    private static Ready ofDevice(DeviceConduct conduct, SiteCase site) {
        try {
            DeviceCase device = new DeviceCase(conduct);
            site.add(device);
            return fold -> fold.device(device);
        } catch (RuntimeException unreadable) {
            return fold -> fold.fail(unreadable);
        }
    }

    private static Ready ofRecord(RecordLife life, SiteCase site) {
        try {
            RecordCase record = new RecordCase(life, site.clones());
            return fold -> fold.record(record, site);
        } catch (RuntimeException unreadable) {
            return fold -> fold.fail(unreadable);
        }
    }

    private void pack(Ready made, int events) {
        pack.add(made);
        packedEvents += events;
        if (packedEvents >= EVENTS_A_PACK) {
            handOver();
        }
    }

    private void handOver() {
        if (!ahead.put(pack)) {
            throw new CancellationException("nobody hears any more cases");
        }
        pack = new ArrayList<>();
        packedEvents = 0;
    }
}
