package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** What devices learn of each other's changes. */
final class FeedSteps {
    /** So many pages of one row are enough to see how such pages are. */
    private static final int SINGLE_ROWS = 25;

    private static final int CHANGES = 8;

    static final List<Step> ALL = List.of(
            feed(
                    "all that was acknowledged comes within the feed's lag",
                    Page.LAG,
                    "Write the change to the feed in the transaction that acknowledges it.",
                    FeedSteps::complete),
            feed(
                    "every row is as it was made: version, time, maker, names, payload",
                    "The records of that site … each in its newest state",
                    "Keep updatedAt to the millisecond and deviceId of the mutation that made the version, and show them"
                            + " as they were sent.",
                    FeedSteps::content),
            feed(
                    "a record is shown in its newest state only",
                    Page.FEED,
                    "Keep one row a record and move it to the feed's end with every change; a log of all versions is"
                            + " something else.",
                    FeedSteps::newestOnly),
            feed(
                    "the records of one push come in its order",
                    Page.ONE_BY_ONE,
                    "Order the feed by a counter that rises with every change, never by a time, and never by a device's.",
                    FeedSteps::order),
            feed(
                    "pages of 1, 7 and 1000 rows show the same",
                    Page.HAS_MORE,
                    "Let the cursor name the last row that was given out, and take what comes strictly behind it.",
                    FeedSteps::limits),
            feed(
                    "no row comes twice in one reading",
                    Page.HAS_MORE,
                    "Take what comes strictly behind the cursor. Repeats are allowed; they cost every device its traffic.",
                    FeedSteps::repeats),
            feed(
                    "every page is spelled as the page says",
                    Page.FEED,
                    "See what the reply has instead; times are RFC 3339 in UTC with milliseconds.",
                    FeedSteps::spelling),
            feed(
                    "another device of the site reads the same",
                    Page.SITES,
                    "The feed is the site's: it depends on nothing that is in Device-Id.",
                    FeedSteps::otherDevice),
            feed(
                    "tombstones are in it, from the start too",
                    Page.TOMBSTONES,
                    "Keep tombstones and show them to everybody: a device may have the record from another phone's days.",
                    FeedSteps::tombstones),
            feed(
                    "what was refused is not in it",
                    Page.REJECTED,
                    "Write to the feed where a mutation is applied, and nowhere else.",
                    FeedSteps::refused),
            feed(
                    "every change comes to who stands at the feed's end, be it his own or another's",
                    Page.SKIPS_NOTHING,
                    "Show every change to every device, the one that made it too: it may have lost the reply.",
                    FeedSteps::change),
            feed(
                    "a deletion comes to who stands at the feed's end",
                    Page.TOMBSTONES,
                    "A delete is a change: it moves the record's row to the feed's end, as a tombstone.",
                    FeedSteps::deletion),
            feed(
                    "the records of another site stay there",
                    Page.SITES,
                    "Select by site in the query of the feed; and localId alone does not say whose a record is.",
                    FeedSteps::sites));

    private FeedSteps() {}

    private static Step feed(String title, String sentence, String remedy, Step.Deed deed) {
        return new Step(Chapter.FEED, title, sentence, remedy, deed);
    }

    private static List<RemoteRecord> acknowledged(Visit visit) {
        List<RemoteRecord> records = visit.ledger().of(visit.site());
        if (records.isEmpty()) {
            throw new NotAsked("nothing was acknowledged");
        }
        return records;
    }

    private static void complete(Visit visit) {
        Caller reader = visit.device(1);
        visit.feeds().followUntilShown(new Reading(visit.feeds().start(reader)), reader, acknowledged(visit));
    }

    /** What values become is asked elsewhere; theirs are not looked at again. */
    private static void content(Visit visit) {
        Reading whole = visit.feeds().whole();
        for (RemoteRecord record : acknowledged(visit)) {
            RemoteRecord row = whole.of(record.localId());
            if (row != null && row.version() >= record.version()) {
                Expect.same("the row of " + record.localId(), record, row);
            }
        }
    }

    private static void newestOnly(Visit visit) {
        Reading reading = readAgain(visit, visit.device(1), page -> Feeds.WIDE);
        for (RemoteRecord row : reading.rows()) {
            Optional<RemoteRecord> newest = acknowledged(visit).stream()
                    .filter(record -> record.localId().equals(row.localId()))
                    .findFirst();
            if (newest.isPresent() && row.version() < newest.get().version()) {
                throw Broken.because(
                        "record " + row.localId() + " in version "
                                + newest.get().version() + " only",
                        "a row of it in version " + row.version() + " too");
            }
        }
    }

    /** Once all is visible, a reading is about what the feed shows and no longer about when. */
    private static Reading readAgain(Visit visit, Caller reader, IntUnaryOperator limitOfPage) {
        visit.feeds().whole();
        return visit.feeds().all(reader, limitOfPage);
    }

    private static void order(Visit visit) {
        List<RemoteRecord> batch = visit.fullBatch().records();
        Reading whole = visit.feeds().whole();
        if (!whole.showsAll(batch)) {
            throw new NotAsked("the feed does not show the whole batch");
        }
        for (int i = 1; i < batch.size(); i++) {
            if (whole.place(batch.get(i)) < whole.place(batch.get(i - 1))) {
                throw Broken.because(
                        "record " + i + " of the batch before record " + (i + 1),
                        "record " + i + " as row " + (whole.place(batch.get(i - 1)) + 1) + " of the reading, record "
                                + (i + 1) + " as row " + (whole.place(batch.get(i)) + 1));
            }
        }
    }

    private static void limits(Visit visit) {
        Reading wide = readAgain(visit, visit.device(1), page -> Feeds.WIDE);
        same(wide, readAgain(visit, visit.device(1), page -> 7), "with pages of 7");
        same(wide, readAgain(visit, visit.device(1), page -> page <= SINGLE_ROWS ? 1 : 50), "with pages of 1, then 50");
    }

    private static void same(Reading one, Reading other, String how) {
        for (RemoteRecord row : one.rows()) {
            RemoteRecord there = other.of(row.localId());
            if (there == null || there.version() < row.version()) {
                throw Broken.because(
                        "record " + row.localId() + " in version " + row.version() + " " + how + " too",
                        there == null ? "no row of it" : "version " + there.version());
            }
        }
    }

    private static void repeats(Visit visit) {
        Reading reading = readAgain(visit, visit.device(1), page -> 7);
        long different = reading.rows().stream()
                .map(row -> row.localId() + "@" + row.version())
                .distinct()
                .count();
        if (different < reading.rows().size()) {
            throw Broken.advice(
                    different + " rows with pages of 7", reading.rows().size() + " rows, some of them more than once");
        }
    }

    private static void spelling(Visit visit) {
        for (Deviation deviation : visit.feeds().whole().deviations()) {
            if (!deviation.rule().equals(BarnProtocol.SITE_RULE)) {
                throw Broken.against(deviation.rule(), deviation.expected(), deviation.got());
            }
        }
    }

    private static void otherDevice(Visit visit) {
        Reading own = visit.feeds().whole();
        Reading others = readAgain(visit, visit.device(2), page -> Feeds.WIDE);
        visit.feeds().extend(others, visit.device(2), page -> Feeds.WIDE);
        same(own, others, "for " + visit.device(2).deviceId());
    }

    private static void tombstones(Visit visit) {
        List<RemoteRecord> deleted =
                acknowledged(visit).stream().filter(RemoteRecord::deleted).toList();
        if (deleted.isEmpty()) {
            throw new NotAsked("no record could be deleted");
        }
        for (Caller reader : List.of(visit.device(1), visit.device(2))) {
            Reading reading = readAgain(visit, reader, page -> Feeds.WIDE);
            for (RemoteRecord tombstone : deleted) {
                RemoteRecord row = reading.of(tombstone.localId());
                if (row == null || !row.deleted()) {
                    throw Broken.because(
                            "the tombstone of " + tombstone.localId() + " in version " + tombstone.version(),
                            row == null
                                    ? "no row of it for " + reader.deviceId()
                                    : "a row in version " + row.version() + " that is not deleted");
                }
            }
        }
    }

    private static void refused(Visit visit) {
        for (RemoteRecord row : visit.feeds().whole().rows()) {
            if (visit.ledger().isForbidden(row.localId())) {
                throw Broken.because(
                        "no row of record " + row.localId() + ", which was refused", "version " + row.version());
            }
        }
    }

    /** Every payload comes twice, since some servers take the second for no change. */
    private static void change(Visit visit) {
        RemoteRecord record = visit.given();
        Reading own = visit.feeds().atTheEnd(visit.device(1));
        Reading others = visit.feeds().atTheEnd(visit.device(2));
        for (int n = 0; n < CHANGES; n++) {
            record = visit.changed(record, "{\"n\":" + n / 2 + "}");
            visit.feeds().followUntilShown(own, visit.device(1), List.of(record));
            visit.feeds().followUntilShown(others, visit.device(2), List.of(record));
            RemoteRecord row = others.of(record.localId());
            if (row != null) {
                Expect.same("the row of " + row.localId(), record, row);
            }
        }
    }

    private static void deletion(Visit visit) {
        RemoteRecord record = visit.givenChanged();
        Reading reading = visit.feeds().atTheEnd(visit.device(2));
        RemoteRecord tombstone = visit.given(visit.delete(record));
        visit.feeds().followUntilShown(reading, visit.device(2), List.of(tombstone));
        RemoteRecord row = reading.of(tombstone.localId());
        if (row != null) {
            Expect.same("the row of " + row.localId(), tombstone, row);
        }
    }

    private static void sites(Visit visit) {
        if (!visit.siteIsFresh()) {
            throw new NotAsked("--site names the only site to use");
        }
        Caller stranger = visit.device(1, visit.otherSite());
        Mutation create = visit.create("{\"kg\":91}");
        RemoteRecord record = Expect.accepted(visit.push(stranger, create).outcome(), create, stranger);
        Reading theirs = new Reading(null);
        visit.feeds().followUntilShown(theirs, stranger, List.of(record));
        Reading ours = visit.feeds().all(visit.device(1));
        requireOnly(visit.site(), ours);
        requireOnly(stranger.site(), theirs);
    }

    private static void requireOnly(String site, Reading reading) {
        for (RemoteRecord row : reading.rows()) {
            if (!row.site().equals(site)) {
                throw Broken.because("rows of site " + site + " only", "record " + row.localId() + " of " + row.site());
            }
        }
    }
}
