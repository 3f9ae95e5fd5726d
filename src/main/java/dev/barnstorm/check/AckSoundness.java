package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.List;

/**
 * What the server said it had applied is there in the end, and what it only ever refused is nowhere. A mutation with an
 * attempt whose answer never came is neither.
 */
final class AckSoundness implements Check {

    @Override
    public String name() {
        return "ack-soundness";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                record.mutations().forEach(mutation -> judge(docket, record, mutation));
                record.strangers().stream()
                        .map(stranger -> stranger.mutation().mutationId())
                        .distinct()
                        .forEach(id -> strangerAcks(docket, record, id));
            }

            @Override
            public CheckResult result() {
                return docket.result("unsound answers", "answers");
            }
        };
    }

    private static void judge(Docket docket, RecordCase record, MutationCase mutation) {
        for (MutationCase.Ack ack : mutation.acks()) {
            docket.looked();
            Promise.of(
                            docket.run(),
                            record,
                            mutation,
                            ack.version(),
                            ack.outcome().atMicros())
                    .judge(docket, record, mutation.acted().device(), rule(ack.outcome()));
        }
        if (onlyRefused(mutation)) {
            docket.looked();
            mutation.seen().stream().findFirst().ifPresent(shown -> applied(docket, record, mutation, shown));
        }
    }

    private static void strangerAcks(Docket docket, RecordCase record, String mutationId) {
        record.outcomes().stream()
                .flatMap(List::stream)
                .filter(outcome -> outcome.mutationId().equals(mutationId))
                .filter(MutationCase::isAck)
                .forEach(outcome -> {
                    docket.looked();
                    Promise.ofStranger(docket.run(), record, outcome.version(), outcome.atMicros())
                            .judge(docket, record, outcome.device(), rule(outcome));
                });
    }

    private static String rule(OutcomeGiven outcome) {
        return "what was answered `" + outcome.status() + "` stays on the server";
    }

    private static boolean onlyRefused(MutationCase mutation) {
        return mutation.attempts().stream()
                        .anyMatch(attempt -> attempt.outcomeIs("conflict") || attempt.outcomeIs("rejected"))
                && mutation.attempts().stream().allMatch(MutationCase.Attempt::surelyNotApplied);
    }

    private static void applied(Docket docket, RecordCase record, MutationCase mutation, Shown shown) {
        docket.found(
                record,
                mutation.acted().device(),
                shown.atMicros(),
                "what was only ever refused is not applied",
                "mutation " + mutation.id() + " nowhere on the server",
                "shown (" + shown.source() + ") as " + Contents.words(shown.state()));
    }
}
