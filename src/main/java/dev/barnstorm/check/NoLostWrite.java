package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.Collection;
import java.util.Optional;

/**
 * Every committed action has come to something: it is a version that the server still builds on, or a later change
 * beat it by the rule, or the scenario made it invalid and it was parked.
 */
final class NoLostWrite implements Check {

    @Override
    public String name() {
        return "no-lost-write";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                for (MutationCase mutation : record.mutations()) {
                    docket.looked();
                    judge(docket, record, site, mutation);
                }
            }

            @Override
            public CheckResult result() {
                return docket.result("lost writes", "mutations");
            }
        };
    }

    private static void judge(Docket docket, RecordCase record, SiteCase site, MutationCase mutation) {
        Collection<Settled> endings = mutation.endings();
        if (endings.isEmpty()) {
            open(docket, record, site, mutation);
        }
        endings.forEach(settled -> ended(docket, record, site, mutation, settled));
    }

    private static void ended(Docket docket, RecordCase record, SiteCase site, MutationCase mutation, Settled settled) {
        switch (settled.how()) {
            case "applied" -> applied(docket, record, mutation, settled);
            case "dropped" -> dropped(docket, record, site, mutation, settled);
            case "gone" -> gone(docket, record, site, mutation, settled);
            default -> parked(docket, record, mutation, settled);
        }
    }

    private static void applied(Docket docket, RecordCase record, MutationCase mutation, Settled settled) {
        if (!mutation.versions().contains(settled.version())) {
            complain(
                    docket,
                    record,
                    settled,
                    "a device takes a change for applied only when the server has said so",
                    "an answer that mutation " + mutation.id() + " is version " + settled.version()
                            + ", or a row of it",
                    mutation.versions().isEmpty() ? "none" : "versions " + mutation.versions());
            return;
        }
        Promise.of(docket.run(), record, mutation, settled.version(), settled.atMicros())
                .judge(docket, record, mutation.acted().device(), "a settled mutation stays on the server");
    }

    /** Nobody can send what was on a lost phone alone; but only what was made after the backup was there alone. */
    private static void gone(Docket docket, RecordCase record, SiteCase site, MutationCase mutation, Settled settled) {
        Restored restored = site.restored(mutation.acted().device());
        if (restored == null || !restored.forgot(mutation.acted().atMicros())) {
            complain(
                    docket,
                    record,
                    settled,
                    "only what was made after the backup is lost with a phone",
                    "mutation " + mutation.id() + ", made at "
                            + Words.seconds(mutation.acted().atMicros()) + ", kept",
                    "gone (" + settled.via() + ")");
        }
    }

    private static void dropped(
            Docket docket, RecordCase record, SiteCase site, MutationCase mutation, Settled settled) {
        Optional<RecordState> beater = beater(record, mutation, settled);
        Conflict conflict = docket.run().expectations().conflict(record.entity());
        String rule = "a change is dropped only for a current that beats it by "
                + conflict.word().replace('-', ' ');
        String own = "own " + mutation.acted().op() + " by " + mutation.acted().device() + " at "
                + Contents.time(mutation.acted().updatedAtMillis());
        if (beater.isEmpty()) {
            complain(docket, record, settled, rule, "a current that beats " + own, "none was ever shown");
            return;
        }
        RecordState current = beater.get();
        Sights sights = Sights.of(record, conflict);
        Optional<String> leftAside = sights.leftAside(mutation, site);
        if (leftAside.isPresent()) {
            docket.leavesAside(leftAside.get());
            return;
        }
        String decision = MergeRule.of(conflict, sights, mutation, current).decision();
        if (decision.equals("rebase") || decision.equals("merge")) {
            complain(docket, record, settled, rule, own + " wins", "dropped for " + Contents.words(current));
        } else if (record.makerOf(current) == null) {
            complain(docket, record, settled, rule, "a current that some action made", Contents.words(current));
        }
    }

    private static Optional<RecordState> beater(RecordCase record, MutationCase mutation, Settled settled) {
        Optional<RecordState> decided = mutation.remerges().stream()
                .filter(remerged -> remerged.device().equals(settled.device()))
                .filter(remerged -> remerged.decision().equals("edit-lost")
                        || remerged.decision().equals("adopt"))
                .reduce((earlier, later) -> later)
                .map(Remerged::current);
        return decided.isPresent()
                ? decided
                : record.shown().stream()
                        .filter(shown -> shown.atMicros() <= settled.atMicros())
                        .map(shown -> shown.state())
                        .filter(state -> state.version() == settled.version())
                        .findFirst();
    }

    private static void parked(Docket docket, RecordCase record, MutationCase mutation, Settled settled) {
        boolean invalidCreate = record.mutations().stream()
                .anyMatch(
                        one -> one.acted().op().equals("create") && one.acted().invalid());
        if (!mutation.acted().invalid() && !invalidCreate) {
            complain(
                    docket,
                    record,
                    settled,
                    "only what the scenario made invalid is refused for good",
                    "mutation " + mutation.id() + " is taken",
                    "parked (" + settled.via() + ")" + (settled.reason().isEmpty() ? "" : ": " + settled.reason()));
        }
    }

    /** Never settled: lost if it is in no queue any more, or if every queue should be empty. */
    private static void open(Docket docket, RecordCase record, SiteCase site, MutationCase mutation) {
        RecordState audited = record.audited();
        if (audited != null
                && !mutation.versions().isEmpty()
                && mutation.versions().last() <= audited.version()) {
            return; // the server has it; that the device does not know is another matter
        }
        String device = mutation.acted().device();
        FinalQueued queued = mutation.queuedAtEnd();
        String rule = "a committed action is kept until it is settled";
        if (queued == null && site.tablesRead(device)) {
            docket.found(
                    record,
                    device,
                    mutation.acted().atMicros(),
                    rule,
                    "mutation " + mutation.id() + " settled, or in the device's queue",
                    "it is in neither");
        } else if (queued != null && docket.run().course(record.site()).quietReached()) {
            docket.found(
                    record,
                    device,
                    queued.atMicros(),
                    rule,
                    "mutation " + mutation.id() + " settled by quiet",
                    "still " + queued.state() + " after " + queued.attempts() + " attempts");
        } else {
            docket.cannotTell(
                    queued == null
                            ? "the tables of the device were not read at the end"
                            : docket.run().course(record.site()).whyNotQuiet());
        }
    }

    private static void complain(
            Docket docket, RecordCase record, Settled settled, String rule, String expected, String found) {
        docket.found(record, settled.device(), settled.atMicros(), rule, expected, found);
    }
}
