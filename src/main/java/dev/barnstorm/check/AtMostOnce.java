package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nothing is there twice: a record has one server id and a server id one record, over all sites of a server; an action has one
 * version and one mutation id; and nothing is there that no action made.
 */
final class AtMostOnce implements Check {

    @Override
    public String name() {
        return "at-most-once";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        IdLedger ledger = new IdLedger();
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                docket.looked();
                Map<String, Long> serverIds = serverIds(record);
                oneServerId(docket, record, serverIds);
                String server = run.serverOf(record.site());
                serverIds.keySet().forEach(serverId -> ledger.enter(server + serverId, record.localId()));
                if (docket.judges(WireRule.ONE_VERSION)) {
                    record.mutations().forEach(mutation -> oneVersion(docket, record, mutation));
                }
                oneMutationId(docket, record);
                madeBySomebody(docket, record);
            }

            @Override
            public CheckResult result() {
                if (ledger.doubted()) {
                    oneLocalId(docket, run, ledger);
                }
                return docket.result("doubled or invented records and actions", "records");
            }
        };
    }

    /** All server ids that were ever said to be the record's, and when first. */
    private static Map<String, Long> serverIds(RecordCase record) {
        Map<String, Long> ids = new LinkedHashMap<>();
        for (List<OutcomeGiven> outcomes : record.outcomes()) {
            for (OutcomeGiven outcome : outcomes) {
                if (MutationCase.isAck(outcome) && !outcome.serverId().isEmpty()) {
                    ids.merge(outcome.serverId(), outcome.atMicros(), Math::min);
                }
            }
        }
        for (Shown shown : record.shown()) {
            if (!shown.state().serverId().isEmpty()) {
                ids.merge(shown.state().serverId(), shown.atMicros(), Math::min);
            }
        }
        return ids;
    }

    private static void oneServerId(Docket docket, RecordCase record, Map<String, Long> serverIds) {
        if (serverIds.size() > 1) {
            List<Long> firsts = serverIds.values().stream().sorted().toList();
            docket.found(
                    record,
                    null,
                    firsts.get(1),
                    "one localId has one serverId",
                    "one serverId",
                    serverIds.size() + ": " + String.join(", ", serverIds.keySet()));
        }
    }

    private static void oneVersion(Docket docket, RecordCase record, MutationCase mutation) {
        if (mutation.versions().size() > 1) {
            long second = mutation.versions().stream().skip(1).findFirst().orElseThrow();
            docket.found(
                    record,
                    mutation.acted().device(),
                    mutation.saidAt(second),
                    "one action makes one version",
                    "mutation " + mutation.id() + " applied once",
                    "it made versions " + mutation.versions());
        }
    }

    private static void oneMutationId(Docket docket, RecordCase record) {
        record.strangers().stream()
                .findFirst()
                .ifPresent(stranger -> docket.found(
                        record,
                        stranger.sent().device(),
                        stranger.sent().atMicros(),
                        "one action has one mutationId, in every attempt",
                        "a mutationId that an action has",
                        stranger.mutation().mutationId()));
        Map<String, MutationCase> byAction = new HashMap<>();
        for (MutationCase mutation : record.mutations()) {
            String action = mutation.acted().device() + '\n' + mutation.acted().updatedAtMillis();
            MutationCase other = byAction.putIfAbsent(action, mutation);
            if (other != null) {
                docket.found(
                        record,
                        mutation.acted().device(),
                        mutation.acted().atMicros(),
                        "one action has one mutationId",
                        "one mutation of the record at "
                                + Contents.time(mutation.acted().updatedAtMillis()),
                        other.id() + " and " + mutation.id());
            }
        }
    }

    private static void madeBySomebody(Docket docket, RecordCase record) {
        if (!record.mutations().isEmpty()) {
            return;
        }
        record.shown().stream()
                .filter(RecordCase::isAudit)
                .findFirst()
                .ifPresent(shown -> docket.found(
                        record,
                        null,
                        shown.atMicros(),
                        "every record on the server was made by an action",
                        "an action that made " + record.localId(),
                        "none; the audit shows " + Contents.words(shown.state())));
    }

    /** Walks all records again, to name those that share a server id. Only after a doubt. */
    private static void oneLocalId(Docket docket, RunCase run, IdLedger ledger) {
        Map<String, String> owners = new HashMap<>();
        for (String site : run.history().sites()) {
            run.history().records(site).forEach(life -> {
                RecordCase record = new RecordCase(life);
                serverIds(record).forEach((serverId, firstAt) -> {
                    String atServer = run.serverOf(site) + serverId;
                    if (!ledger.doubts(atServer)) {
                        return;
                    }
                    String owner = owners.putIfAbsent(atServer, record.localId());
                    if (owner != null && !owner.equals(record.localId())) {
                        docket.found(
                                record,
                                null,
                                firstAt,
                                "one serverId has one localId",
                                "serverId " + serverId + " for " + owner + " alone",
                                "for " + record.localId() + " too");
                    }
                });
            });
        }
    }
}
