package dev.barnstorm.history;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what devices and their server exchanged in a file beside the history, {@code exchanges.jsonl.gz}: a line of JSON an
 * exchange, packed, by a thread of its own. It is there to be shown, and nothing is judged by it: so the first so many bytes
 * are kept and the rest is counted; and when the disk fails, it keeps no more and {@link #problem} says so, while the run goes on.
 */
public final class ExchangeWriter implements AutoCloseable {

    /** Bytes that are kept unless somebody says otherwise, before packing. */
    public static final long USUAL_BYTES = 64_000_000;

    /** Most bytes of bodies that wait to be written. */
    private static final int MOST_WAITING_BYTES = 16 * 1024 * 1024;

    /** So much must have come together before the thread that writes is woken. */
    private static final int WORTH_WRITING_BYTES = 256 * 1024;

    private final Path file;
    private final HandOver<Waiting> handOver =
            new HandOver<>(MOST_WAITING_BYTES, WORTH_WRITING_BYTES, waiting -> waiting.exchange()
                    .weight());
    private final LongAdder notKept = new LongAdder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Thread thread;
    private final long mostBytes;
    private volatile @Nullable String problem;
    private long kept;

    /** An exchange, and the log whose room it takes. */
    private record Waiting(Share share, RawExchange exchange) {}

    /**
     * Begins a file.
     *
     * @param file where; must not be there yet, its folder must
     * @param mostBytes how many bytes are kept, before packing, 0 or more
     */
    public ExchangeWriter(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
        thread = new Thread(this::write, "exchange-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A log for whoever must not be kept waiting: what comes while there is no more room to wait is not kept, and counted. */
    public ExchangeLog hurried() {
        return new Share(mostBytes, false);
    }

    /** A log for whoever has time: it waits for the disk. */
    public ExchangeLog patient() {
        return new Share(mostBytes, true);
    }

    /** What went wrong, if anything did, for people; all is said once it is closed. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Writes what is still waiting, and how many were not kept. May be called again. */
    @Override
    public void close() {
        handOver.end();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // What was kept must reach the file all the same.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (OutputStream out = open()) {
            for (List<Waiting> some = handOver.take(); !some.isEmpty(); some = handOver.take()) {
                for (Waiting one : some) {
                    write(one, out);
                }
            }
            line.reset();
            ExchangeJson.writeEnd(kept, notKept.sum(), line);
            line.writeTo(out);
        } catch (IOException | RuntimeException | Error e) {
            problem = "What devices and server exchanged could not be kept in " + file + " (" + e
                    + "): explain --raw will show what came before that. The run and its verdict do not depend on it.";
            handOver.end();
        }
    }

    private OutputStream open() throws IOException {
        OutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 64 * 1024) {
                    {
                        // Twice as fast as the usual level, for a file a few hundredths larger.
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
        return new BufferedOutputStream(packed, 64 * 1024);
    }

    private void write(Waiting one, OutputStream out) throws IOException {
        Share share = one.share();
        if (!share.full) {
            line.reset();
            ExchangeJson.write(ExchangeTexts.of(one.exchange()), line);
            share.full = line.size() > share.room;
        }
        if (share.full) {
            notKept.increment();
            return;
        }
        share.room -= line.size();
        kept++;
        line.writeTo(out);
    }

    /** A log with room of its own. What it keeps of what one thread gives it is the same every time, if it is patient. */
    private final class Share implements ExchangeLog {
        private final boolean patient;
        /** Only for the thread that writes. */
        private long room;

        private volatile boolean full;

        Share(long room, boolean patient) {
            this.room = room;
            this.patient = patient;
            this.full = room == 0;
        }

        @Override
        public void keep(RawExchange exchange) {
            Waiting waiting = new Waiting(this, exchange);
            boolean taken = !full && (patient ? handOver.put(waiting) : handOver.offer(waiting));
            if (!taken) {
                notKept.increment();
            }
        }

        @Override
        public List<ExchangeLog> shares(int parts) {
            List<ExchangeLog> shares = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                shares.add(new Share(mostBytes / parts, patient));
            }
            return shares;
        }
    }
}
