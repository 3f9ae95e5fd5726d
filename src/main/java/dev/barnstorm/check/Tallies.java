package dev.barnstorm.check;

import java.util.List;
import java.util.OptionalDouble;

/** The figures of a run, each counted once for all who need it. Asking for one whose count broke off throws. */
final class Tallies {

    private final RunCase run;
    private final Guarded<CountTally> counts;
    private final Guarded<ConflictTally> conflicts;
    private final Guarded<LostAckTally> lostAcks;
    private final Guarded<DwellTally> dwell;
    private final Guarded<LatencyTally> latency;
    private final Guarded<ErrorTally> errors;
    private final Guarded<SiteDocuments> documents;

    Tallies(RunCase run) {
        this(run, Window.ALL);
    }

    /** The times of changes and batches are counted only for those of a window. */
    Tallies(RunCase run, Window window) {
        this.run = run;
        counts = new Guarded<>(() -> new CountTally(run));
        conflicts = new Guarded<>(ConflictTally::new);
        lostAcks = new Guarded<>(() -> new LostAckTally(run.expectations().wire()));
        dwell = new Guarded<>(() -> new DwellTally(run, window));
        latency = new Guarded<>(() -> new LatencyTally(window));
        errors = new Guarded<>(ErrorTally::new);
        documents = new Guarded<>(SiteDocuments::new);
    }

    /** All of them: each takes every life before those do who ask it. */
    List<Guarded<?>> folds() {
        return List.of(documents, counts, conflicts, lostAcks, dwell, latency, errors);
    }

    /** Those that {@link #metrics} is made of. */
    List<Guarded<?>> figures() {
        return List.of(counts, conflicts, lostAcks, dwell, latency, errors);
    }

    /** The site's collaborative documents, whole at its end. */
    SiteDocuments documents() {
        return documents.get();
    }

    CountTally counts() {
        return counts.get();
    }

    ConflictTally conflicts() {
        return conflicts.get();
    }

    LostAckTally lostAcks() {
        return lostAcks.get();
    }

    DwellTally dwell() {
        return dwell.get();
    }

    LatencyTally latency() {
        return latency.get();
    }

    ErrorTally errors() {
        return errors.get();
    }

    /**
     * Barn seconds from heal to the end of the wait for quiet, reached or not, without the feed's lag, which that wait
     * sits out to be sure; of several processes, the slowest one's. Empty without both.
     */
    OptionalDouble healToQuietSeconds() {
        return run.slowestToQuiet()
                .map(slowest -> OptionalDouble.of(Math.max(
                                0,
                                slowest.healToQuietMicros().getAsLong()
                                        - run.expectations().feedLagMicros())
                        / 1e6))
                .orElseGet(OptionalDouble::empty);
    }

    Coverage coverage() {
        return new Coverage(
                amount("conflicts", conflicts.orEmpty().conflicts()),
                amount("lostAcks", lostAcks.orEmpty().lostAcks()),
                amount("cutMidRequest", counts.orEmpty().cutMidRequest),
                amount("fullBatches", counts.orEmpty().fullBatches),
                amount("deviceFaults", counts.orEmpty().deviceFaults));
    }

    private Coverage.Amount amount(String name, long seen) {
        Integer required = run.expectations().checks().coverage().get(name);
        return new Coverage.Amount(required == null ? 0 : required, seen);
    }

    Pictures pictures() {
        return new Pictures(lostAcks.orEmpty().kept(), dwell.orEmpty().bins().bins());
    }

    Metrics metrics() {
        CountTally count = counts.orEmpty();
        ConflictTally met = conflicts.orEmpty();
        OptionalDouble conflictRate = met.rate();
        OptionalDouble errorRate = errors.orEmpty().rate();
        OptionalDouble converged = run.whole().quietReached() ? healToQuietSeconds() : OptionalDouble.empty();
        return new Metrics(
                count.records,
                count.actions,
                count.mutations,
                count.skipped,
                count.parked,
                count.editsLost,
                count.requests,
                count.batches,
                count.pulls,
                count.feedRows,
                count.bytesUp,
                count.bytesDown,
                met.settled(),
                met.conflicts(),
                conflictRate.isPresent() ? conflictRate.getAsDouble() : null,
                lostAcks.orEmpty().lostAcks(),
                dwell.orEmpty().metrics(),
                latency.orEmpty().metrics(),
                converged.isPresent() ? converged.getAsDouble() : null,
                errorRate.isPresent() ? errorRate.getAsDouble() : null);
    }
}
