package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever the server shows of a record at a version, in a page, a conflict or the audit, is what the mutation that was
 * applied at that version had said, value for value.
 */
final class PayloadIntegrity implements Check {

    @Override
    public String name() {
        return "payload-integrity";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                judge(docket, record);
            }

            @Override
            public CheckResult result() {
                return docket.result("states with a content of their own", "shown states");
            }
        };
    }

    private static void judge(Docket docket, RecordCase record) {
        Map<Long, MutationCase> acknowledged = acknowledged(record);
        Set<RecordState> right = new HashSet<>();
        Set<String> complaints = new HashSet<>();
        for (Shown shown : record.shown()) {
            docket.looked();
            RecordState state = shown.state();
            if (right.contains(state)) {
                continue;
            }
            Optional<Contents.Difference> difference = difference(record, acknowledged, state);
            if (difference.isEmpty()) {
                right.add(state);
            } else if (complaints.add(state.version() + "\n" + difference.get().found())) {
                docket.found(
                        record,
                        shown.device().isEmpty() ? null : shown.device(),
                        shown.atMicros(),
                        "the server keeps every value as it was sent",
                        "version " + state.version() + ": " + difference.get().expected(),
                        difference.get().found() + " (" + shown.source() + ")");
            }
        }
    }

    private static Optional<Contents.Difference> difference(
            RecordCase record, Map<Long, MutationCase> acknowledged, RecordState state) {
        MutationCase owner = acknowledged.get(state.version());
        if (owner == null) {
            owner = record.makerOf(state);
        }
        return owner == null
                ? Optional.of(new Contents.Difference("the content of some action", Contents.words(state)))
                : Contents.difference(owner, state);
    }

    /** Whose each version is, by the server's own answers; versions that it gave to two are other checks' business. */
    private static Map<Long, MutationCase> acknowledged(RecordCase record) {
        Map<Long, MutationCase> owners = new HashMap<>();
        Set<Long> contested = new HashSet<>();
        for (MutationCase mutation : record.mutations()) {
            for (MutationCase.Ack ack : mutation.acks()) {
                MutationCase other = owners.putIfAbsent(ack.version(), mutation);
                if (other != null && other != mutation) {
                    contested.add(ack.version());
                }
            }
        }
        owners.keySet().removeAll(contested);
        return owners;
    }
}
