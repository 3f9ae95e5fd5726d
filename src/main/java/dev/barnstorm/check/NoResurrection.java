package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletion is final: no version follows a deleted one, whoever asks after it is told of the tombstone, and no device
 * changes a record whose deletion it had applied.
 */
final class NoResurrection implements Check {

    /** The tombstone of a record: its version, when it was first told of, and by what. */
    private record Tombstone(long version, long toldMicros, String words) {}

    /** A sign of life of a record that ought to be dead. */
    private record Sign(long atMicros, @Nullable String device, String words) {}

    @Override
    public String name() {
        return "no-resurrection";
    }

    @Override
    public Optional<String> notApplicable(Expectations expectations) {
        return expectations.deletes() ? Optional.empty() : Optional.of("nothing in the scenario deletes a record");
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                tombstone(record).ifPresent(tombstone -> {
                    docket.looked();
                    if (docket.judges(WireRule.DELETED_FOR_EVER)) {
                        later(docket, record, tombstone);
                    }
                    if (docket.judges(WireRule.TOLD_OF_DELETION)) {
                        askedAfterwards(docket, record, tombstone);
                    }
                });
                onDevices(docket, record, site);
            }

            @Override
            public CheckResult result() {
                return docket.result("signs of life after a deletion", "deletions");
            }
        };
    }

    /** The first deleted version, as an answer or anything shown has told of it. */
    private static Optional<Tombstone> tombstone(RecordCase record) {
        List<Tombstone> told = new ArrayList<>();
        for (MutationCase mutation : record.mutations()) {
            if (mutation.deletes()) {
                mutation.acks()
                        .forEach(ack -> told.add(new Tombstone(
                                ack.version(),
                                ack.outcome().atMicros(),
                                "mutation " + mutation.id() + " was "
                                        + ack.outcome().status())));
            }
        }
        for (Shown shown : record.shown()) {
            if (shown.state().deleted()) {
                told.add(new Tombstone(shown.state().version(), shown.atMicros(), "shown (" + shown.source() + ")"));
            }
        }
        return told.stream().min(Comparator.comparingLong(Tombstone::version).thenComparingLong(Tombstone::toldMicros));
    }

    private static void later(Docket docket, RecordCase record, Tombstone tombstone) {
        List<Sign> signs = new ArrayList<>();
        for (MutationCase mutation : record.mutations()) {
            mutation.acks().stream()
                    .filter(ack -> ack.version() > tombstone.version())
                    .forEach(ack -> signs.add(new Sign(
                            ack.outcome().atMicros(),
                            ack.outcome().device(),
                            "version " + ack.version() + " for mutation " + mutation.id())));
        }
        for (Shown shown : record.shown()) {
            if (shown.state().version() > tombstone.version()) {
                signs.add(sign(shown));
            }
        }
        first(signs)
                .ifPresent(sign -> docket.found(
                        record,
                        sign.device(),
                        sign.atMicros(),
                        "a deleted record's next version never exists",
                        "version " + tombstone.version() + ", deleted (" + tombstone.words() + "), for ever",
                        sign.words()));
    }

    /** Whoever asked when the tombstone had been told of was told of it. */
    private static void askedAfterwards(Docket docket, RecordCase record, Tombstone tombstone) {
        Map<String, Shown> currents = new HashMap<>();
        List<Sign> signs = new ArrayList<>();
        for (Shown shown : record.shown()) {
            boolean live = !shown.state().deleted() && shown.state().version() <= tombstone.version();
            if (live && shown.source().equals("current")) {
                currents.put(shown.requestId(), shown);
            } else if (live
                    && RecordCase.isAudit(shown)
                    && docket.run().course(record.site()).dueInAudit(tombstone.toldMicros())) {
                signs.add(sign(shown));
            }
        }
        for (MutationCase mutation : record.mutations()) {
            for (MutationCase.Attempt attempt : mutation.attempts()) {
                if (attempt.sent().atMicros() > tombstone.toldMicros()) {
                    answer(
                                    mutation,
                                    attempt,
                                    tombstone,
                                    currents.get(attempt.sent().requestId()))
                            .ifPresent(signs::add);
                }
            }
        }
        first(signs)
                .ifPresent(sign -> docket.found(
                        record,
                        sign.device(),
                        sign.atMicros(),
                        "whoever asks after a deleted record is told that it is deleted",
                        "the tombstone, version " + tombstone.version() + " (" + tombstone.words() + " at "
                                + Words.seconds(tombstone.toldMicros()) + ")",
                        sign.words()));
    }

    private static Optional<Sign> answer(
            MutationCase mutation, MutationCase.Attempt attempt, Tombstone tombstone, @Nullable Shown current) {
        OutcomeGiven outcome = attempt.outcome();
        if (outcome != null && outcome.status().equals("accepted") && outcome.version() <= tombstone.version()) {
            return Optional.of(new Sign(
                    outcome.atMicros(),
                    outcome.device(),
                    "mutation " + mutation.id() + " accepted as version " + outcome.version()));
        }
        return current == null ? Optional.empty() : Optional.of(sign(current));
    }

    private static Sign sign(Shown shown) {
        return new Sign(
                shown.atMicros(),
                shown.device().isEmpty() ? null : shown.device(),
                Contents.words(shown.state()) + " (" + shown.source() + ")");
    }

    private static Optional<Sign> first(List<Sign> signs) {
        return signs.stream().min(Comparator.comparingLong(Sign::atMicros));
    }

    /** What a device knows of a record's deletion. */
    private static final class Knowledge {
        private final Map<String, Acted> open = new HashMap<>();
        private final @Nullable Restored restored;
        private final long copiedMicros;
        private @Nullable String ownDelete;
        private @Nullable CopyRaised tombstone;
        private @Nullable Knowledge backup;
        private boolean wentBack;
        private @Nullable Knowledge copied;
        private boolean born;

        Knowledge(@Nullable Restored restored, long copiedMicros) {
            this.restored = restored;
            this.copiedMicros = copiedMicros;
        }

        private Knowledge copy() {
            Knowledge copy = new Knowledge(null, Long.MAX_VALUE);
            copy.set(this);
            return copy;
        }

        /** The device is from now on a clone of another one, if it is not yet. */
        void becomes(Knowledge original) {
            if (!born && original.copied != null) {
                set(original.copied);
                born = true;
            }
        }

        /** Before something that happened then: a backup may have been made since the last thing, or come into its place. */
        void comesTo(long atMicros) {
            if (copied == null && atMicros >= copiedMicros) {
                copied = copy();
            }
            if (restored == null || wentBack) {
                return;
            }
            if (backup == null && atMicros >= restored.backupMicros()) {
                backup = copy();
            }
            if (backup != null && atMicros >= restored.atMicros()) {
                set(backup);
                wentBack = true;
            }
        }

        private void set(Knowledge other) {
            open.clear();
            open.putAll(other.open);
            ownDelete = other.ownDelete;
            tombstone = other.tombstone;
        }

        /** Why the record is deleted for the operator; empty while it is not, or while a change of his own still stands. */
        Optional<String> whyDeleted() {
            if (ownDelete != null) {
                return Optional.of("the device's own mutation " + ownDelete + " deleted it");
            }
            return tombstone != null && (tombstone.visible() || open.isEmpty())
                    ? Optional.of("the device had applied its deletion, version "
                            + tombstone.state().version() + ", at " + Words.seconds(tombstone.atMicros()))
                    : Optional.empty();
        }

        void take(Acted acted) {
            open.put(acted.mutationId(), acted);
            if (acted.op().equals("delete")) {
                ownDelete = acted.mutationId();
            }
        }

        void take(Settled settled) {
            open.remove(settled.mutationId());
            if (settled.mutationId().equals(ownDelete) && !settled.how().equals("applied")) {
                ownDelete = null; // refused, and the record is back; or another deletion came first, as its copy says
            }
        }

        void take(CopyRaised raised) {
            if (raised.state().deleted()) {
                tombstone = raised;
            }
        }
    }

    private static void onDevices(Docket docket, RecordCase record, SiteCase site) {
        Map<String, Knowledge> devices = new HashMap<>();
        for (HistoryEvent event : record.life().events()) {
            if (event instanceof Acted acted) {
                Knowledge knowledge = of(devices, site, acted.device(), acted.atMicros());
                knowledge
                        .whyDeleted()
                        .ifPresent(why -> docket.found(
                                record,
                                acted.device(),
                                acted.atMicros(),
                                "no device changes a record whose deletion it had applied",
                                "no change any more: " + why,
                                "mutation " + acted.mutationId() + " (" + acted.op() + ")"));
                knowledge.take(acted);
            } else if (event instanceof Settled settled) {
                of(devices, site, settled.device(), settled.atMicros()).take(settled);
            } else if (event instanceof CopyRaised raised) {
                of(devices, site, raised.device(), raised.atMicros()).take(raised);
            }
        }
    }

    private static Knowledge of(Map<String, Knowledge> devices, SiteCase site, String device, long atMicros) {
        Knowledge knowledge =
                devices.computeIfAbsent(device, d -> new Knowledge(site.restored(d), site.copiedMicros(d)));
        knowledge.comesTo(atMicros);
        Cloned cloned = site.cloned(device);
        if (cloned != null && atMicros >= cloned.bornMicros()) {
            knowledge.becomes(of(devices, site, cloned.original(), cloned.bornMicros()));
        }
        return knowledge;
    }
}
