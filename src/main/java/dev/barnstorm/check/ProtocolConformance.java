package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The server answers as the wire has it: no reply deviates, an acceptance makes the next version, a conflict shows a
 * current that is newer than the base and as new as anything acknowledged before it was asked, and batches of the size
 * that every server takes are taken.
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
                device.strayDeviations().forEach(deviated -> deviation(docket, deviated));
                Map<String, Acted> actions = actions(device);
                for (RequestCase request : device.requests()) {
                    judge(docket, request, actions);
                }
            }

            @Override
            public void record(RecordCase record, SiteCase site) {
                freshCurrents(docket, record);
            }

            @Override
            public CheckResult result() {
                run.deviations().forEach(deviated -> deviation(docket, deviated));
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
            request.deviations().forEach(deviated -> deviation(docket, deviated));
        }
        request.outcomes().forEach(outcome -> accepted(docket, outcome));
        takesBatches(docket, request, actions);
    }

    private static void deviation(Docket docket, Deviated deviated) {
        String who = deviated.device().isEmpty() ? "audit of " + deviated.site() : deviated.device();
        String got = deviated.got() + " (request " + deviated.requestId() + ")";
        docket.found(who, null, deviated.atMicros(), deviated.rule(), deviated.expected(), got);
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
                null,
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

    private static void freshCurrents(Docket docket, RecordCase record) {
        Map<String, RecordState> currents = new HashMap<>();
        record.shown().forEach(shown -> {
            if (shown.source().equals("current")) {
                currents.put(shown.requestId(), shown.state());
            }
        });
        if (currents.isEmpty()) {
            return;
        }
        List<MutationCase.Ack> acks = record.mutations().stream()
                .flatMap(mutation -> mutation.acks().stream())
                .toList();
        for (MutationCase mutation : record.mutations()) {
            for (MutationCase.Attempt attempt : mutation.attempts()) {
                RecordState current = currents.get(attempt.sent().requestId());
                if (current != null && attempt.outcomeIs("conflict")) {
                    fresh(docket, record, attempt, current, acks);
                }
            }
        }
    }

    private static void fresh(
            Docket docket,
            RecordCase record,
            MutationCase.Attempt attempt,
            RecordState current,
            List<MutationCase.Ack> acks) {
        docket.looked();
        long acknowledged = acks.stream()
                .filter(ack -> ack.outcome().atMicros() < attempt.sent().atMicros())
                .mapToLong(MutationCase.Ack::version)
                .max()
                .orElse(0);
        long least = Math.max(acknowledged, current.deleted() ? attempt.base() : attempt.base() + 1);
        if (current.version() < least) {
            docket.found(
                    record,
                    attempt.sent().device(),
                    attempt.reply() == null
                            ? attempt.sent().atMicros()
                            : attempt.reply().atMicros(),
                    "a conflict shows the whole record at this moment, newer than the base that was sent",
                    "version " + least + " or a later one",
                    "version " + current.version());
        }
    }
}
