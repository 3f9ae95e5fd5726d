package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server answers as the wire has it: no reply deviates, an acceptance makes the next version, a conflict shows a
 * current that is newer than the base and as new as anything acknowledged before it was asked, what was applied before is
 * answered {@code duplicate}, what the target forbids is rejected, and batches of the size that every server takes are
 * taken.
 */
final class ProtocolConformance implements Check {

    /** A batch of this many records is always taken. */
    private static final int BATCH_THAT_IS_TAKEN = 50;

    /** Bytes of a batch that is always taken. */
    private static final long BYTES_THAT_ARE_TAKEN = 1 << 20;

    /** Most bytes of a record on the wire beside its payload. */
    private static final long BYTES_AROUND_A_PAYLOAD = 1_000;

    /** Most bytes of UTF-8 for a char of a Java string. */
    private static final long BYTES_OF_A_CHAR = 3;

    @Override
    public String name() {
        return "protocol-conformance";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void device(DeviceCase device) {
                device.strayDeviations().forEach(deviated -> deviation(docket, deviated, null));
                Map<String, Acted> actions = actions(device);
                for (RequestCase request : device.requests()) {
                    judge(docket, request, actions);
                }
            }

            @Override
            public void record(RecordCase record, SiteCase site) {
                Answers.judge(docket, record);
            }

            @Override
            public CheckResult result() {
                run.deviations().forEach(deviated -> deviation(docket, deviated, null));
                return docket.result("replies that the wire does not allow", "replies");
            }
        };
    }

    private static Map<String, Acted> actions(DeviceCase device) {
        Map<String, Acted> actions = new HashMap<>();
        device.events().forEach(event -> {
            if (event instanceof Acted acted) {
                actions.put(acted.mutationId(), acted);
            }
        });
        return actions;
    }

    private static void judge(Docket docket, RequestCase request, Map<String, Acted> actions) {
        if (request.faulted()) {
            return;
        }
        if (request.replied()) {
            docket.looked();
        }
        if (!request.cutShort()) {
            request.deviations().forEach(deviated -> deviation(docket, deviated, request.head()));
        }
        if (docket.judges(WireRule.NEXT_VERSION)) {
            request.outcomes().forEach(outcome -> accepted(docket, outcome));
        }
        if (docket.judges(WireRule.TAKES_BATCHES)) {
            takesBatches(docket, request, actions);
        }
    }

    /** {@code head} is the first record that the request carried. */
    private static void deviation(Docket docket, Deviated deviated, @Nullable String head) {
        String who = deviated.device().isEmpty() ? "audit of " + deviated.site() : deviated.device();
        String got = deviated.got() + " (request " + deviated.requestId() + ")";
        docket.found(who, head, deviated.atMicros(), deviated.rule(), deviated.expected(), got);
    }

    private static void accepted(Docket docket, OutcomeGiven outcome) {
        if (outcome.status().equals("accepted") && outcome.version() != outcome.baseVersion() + 1) {
            docket.found(
                    outcome.device(),
                    outcome.localId(),
                    outcome.atMicros(),
                    "an accepted mutation makes the version after its base",
                    "version " + (outcome.baseVersion() + 1),
                    "version " + outcome.version());
        }
    }

    private static void takesBatches(Docket docket, RequestCase request, Map<String, Acted> actions) {
        Answered answered = request.answered();
        List<SentMutation> mutations = request.sent().mutations();
        if (answered == null) {
            return;
        }
        boolean refused = answered.status() == 400 || answered.status() == 413 || answered.status() == 422;
        if (!refused || !request.sent().kind().equals("push") || !mustBeTaken(mutations, actions)) {
            return;
        }
        docket.found(
                request.sent().device(),
                request.head(),
                answered.atMicros(),
                "a server takes any batch of up to 50 records and 1 MiB",
                "200 for " + mutations.size() + " records",
                answered.status() + " (" + answered.reason() + ")");
    }

    private static boolean mustBeTaken(List<SentMutation> mutations, Map<String, Acted> actions) {
        long mostBytes = 0;
        for (SentMutation mutation : mutations) {
            Acted acted = actions.get(mutation.mutationId());
            if (acted == null || acted.invalid()) {
                return false;
            }
            mostBytes += acted.payload().length() * BYTES_OF_A_CHAR + BYTES_AROUND_A_PAYLOAD;
        }
        return mutations.size() <= BATCH_THAT_IS_TAKEN && mostBytes <= BYTES_THAT_ARE_TAKEN;
    }
}
