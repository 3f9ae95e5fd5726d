package dev.barnstorm.check;

import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record's versions are a chain: no version is made twice, each is made by a mutation that was sent on the version
 * before it, and none is made by nobody.
 */
final class VersionChain implements Check {

    @Override
    public String name() {
        return "version-chain";
    }

    @Override
    public Optional<String> notApplicable(Expectations expectations) {
        Wire wire = expectations.wire();
        return wire.namesBases()
                ? Optional.empty()
                : Optional.of("writes of the wire " + wire.name() + " do not name the version that they build on");
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                Map<Long, Set<MutationCase>> taken = record.takenBy();
                taken.forEach((version, makers) -> judge(docket, record, version, makers));
                gaps(docket, record, taken);
            }

            @Override
            public CheckResult result() {
                return docket.result("breaks in chains of versions", "versions");
            }
        };
    }

    private static void judge(Docket docket, RecordCase record, long version, Set<MutationCase> makers) {
        docket.looked();
        if (makers.size() > 1) {
            MutationCase last = makers.stream().reduce((one, other) -> other).orElseThrow();
            docket.found(
                    record,
                    last.acted().device(),
                    makers.stream()
                            .mapToLong(maker -> maker.saidAt(version))
                            .max()
                            .orElseThrow(),
                    "each version of a record is made by one mutation",
                    "one mutation at version " + version,
                    makers.size() + ": "
                            + String.join(
                                    ", ", makers.stream().map(MutationCase::id).toList()));
        }
        for (MutationCase maker : makers) {
            if (!maker.attemptedOn(version - 1)) {
                docket.found(
                        record,
                        maker.acted().device(),
                        maker.saidAt(version),
                        "a mutation is applied only on the version that it was sent for",
                        "version " + version + " made by a mutation with base " + (version - 1),
                        "mutation " + maker.id() + ", " + bases(maker));
            }
        }
    }

    private static String bases(MutationCase maker) {
        String bases = maker.attempts().stream()
                .map(attempt -> String.valueOf(attempt.base()))
                .distinct()
                .collect(Collectors.joining(", then "));
        return bases.isEmpty() ? "never sent" : "sent with base " + bases;
    }

    /** Versions up to the audited one that nobody is known to have made: by mutations without an answer, or by nobody. */
    private static void gaps(Docket docket, RecordCase record, Map<Long, Set<MutationCase>> taken) {
        RecordState audited = record.audited();
        if (audited == null || record.mutations().isEmpty()) {
            return;
        }
        List<Long> gaps = new ArrayList<>();
        long most = Math.min(audited.version(), record.mutations().size() + 1L); // beyond, one is surely a gap
        for (long version = 1; version <= most; version++) {
            if (!taken.containsKey(version)) {
                gaps.add(version);
            }
        }
        if (gaps.isEmpty()) {
            return;
        }
        docket.looked();
        List<MutationCase> unanswered = record.mutations().stream()
                .filter(mutation -> mutation.versions().isEmpty())
                .toList();
        Matching matching = Matching.of(
                gaps.size(),
                unanswered.size(),
                (gap, mutation) -> mayHaveMade(unanswered.get(mutation), gaps.get(gap)));
        if (matching.complete()) {
            docket.cannotTell("a version can only be the work of a mutation that was never answered");
            return;
        }
        docket.found(
                record,
                null,
                record.shown().stream()
                        .filter(shown -> shown.state().version() >= gaps.get(matching.firstUnmatched()))
                        .mapToLong(shown -> shown.atMicros())
                        .min()
                        .orElse(0),
                "each version up to the newest was made by a mutation",
                "a mutation that made version " + gaps.get(matching.firstUnmatched()),
                "none; the newest version is " + audited.version());
    }

    private static boolean mayHaveMade(MutationCase mutation, long version) {
        return mutation.attempts().stream()
                .anyMatch(attempt -> attempt.base() == version - 1 && !attempt.surelyNotApplied());
    }
}
