package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads feeds, and waits for what has been acknowledged to appear in them. Not for several threads. */
final class Feeds {
    static final int WIDE = 1000;

    private static final int MOST_PAGES = 400;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Visit visit;
    private final Duration lag;
    private final Consumer<Duration> pause;
    private @Nullable String start;
    private @Nullable Reading whole;

    Feeds(Visit visit, Duration lag, Consumer<Duration> pause) {
        this.visit = visit;
        this.lag = lag;
        this.pause = pause;
    }

    /** The site's feed began to be the probe's behind this cursor; null when the whole of it is. */
    void beginsAt(@Nullable String cursor) {
        start = cursor;
    }

    /** Where the probe's part of a caller's feed begins; null for its very start. */
    @Nullable
    String start(Caller caller) {
        return caller.site().equals(visit.site()) ? start : null;
    }

    /** Reads on from where a reading ended, to the feed's end. */
    void extend(Reading reading, Caller caller, IntUnaryOperator limitOfPage) {
        for (int page = 1; page <= MOST_PAGES; page++) {
            Answer answer = visit.pull(caller, reading.cursor(), limitOfPage.applyAsInt(page));
            SyncReply.Page came = answer.page();
            reading.add(came, answer.decoded().deviations());
            if (!came.hasMore()) {
                return;
            }
        }
        throw Broken.against(
                "every page that has more makes progress",
                "the feed's end",
                MOST_PAGES + " pages and no end, " + reading.rows().size() + " rows");
    }

    /** Reads what the probe wrote from its beginning to its end. */
    Reading all(Caller caller, IntUnaryOperator limitOfPage) {
        Reading reading = new Reading(start(caller));
        extend(reading, caller, limitOfPage);
        return reading;
    }

    Reading all(Caller caller) {
        return all(caller, page -> WIDE);
    }

    /** A reading that stands at the feed's end: what it gets from now on is new to it. */
    Reading atTheEnd(Caller caller) {
        return new Reading(all(caller).cursor());
    }

    /** Follows a feed until something has come, or the lag is over. */
    void follow(Reading reading, Caller caller, Predicate<Reading> come) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        extend(reading, caller, page -> WIDE);
        while (!come.test(reading) && waited.compareTo(lag) < 0) {
            pause.accept(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            extend(reading, caller, page -> WIDE);
        }
    }

    /** Follows it until it shows these records, and says which of them never come. */
    void followUntilShown(Reading reading, Caller caller, List<RemoteRecord> records) {
        follow(reading, caller, read -> read.showsAll(records));
        List<RemoteRecord> missing =
                records.stream().filter(record -> !reading.shows(record)).toList();
        if (!missing.isEmpty()) {
            RemoteRecord first = missing.get(0);
            RemoteRecord row = reading.of(first.localId());
            throw Broken.because(
                    "record " + first.localId() + " in version " + first.version() + " within " + lag.toMillis()
                            + " ms",
                    (row == null ? "no row of it" : "version " + row.version() + " of it")
                            + (missing.size() == 1
                                    ? ""
                                    : "; " + missing.size() + " of " + records.size() + " records are missing"));
        }
    }

    /**
     * The site's feed as it was once all that had been acknowledged was in it, or could be expected to.
     *
     * @throws NotAsked when it cannot be read
     */
    Reading whole() {
        if (whole == null) {
            Reading reading = new Reading(start);
            try {
                List<RemoteRecord> records = new ArrayList<>(visit.ledger().of(visit.site()));
                follow(reading, visit.device(1), read -> read.showsAll(records));
            } catch (Broken unreadable) {
                throw new NotAsked("the feed could not be read");
            }
            whole = reading;
        }
        return whole;
    }
}
