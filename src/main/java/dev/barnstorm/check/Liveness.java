package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything comes to an end: quiet is reached within the time allowed, the oldest change of a queue is not answered
 * again and again without getting anywhere, and nobody is refused for a version that he knows already.
 */
final class Liveness implements Check {

    /** Most whole answers to the head of a queue that get it nowhere. */
    private static final int MOST_FRUITLESS_ANSWERS = 10;

    @Override
    public String name() {
        return "liveness";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            private final Set<Course> stillSettling = new HashSet<>();

            @Override
            public void device(DeviceCase device) {
                judge(docket, device);
                Course course = run.course(device.site());
                long late = lastQuarterOfTheWait(course);
                for (HistoryEvent event : device.events()) {
                    if (event instanceof Settled && event.atMicros() >= late) {
                        stillSettling.add(course);
                    }
                }
            }

            @Override
            public CheckResult result() {
                run.courses().forEach(course -> quiet(docket, run, course, stillSettling.contains(course)));
                return docket.result("things that never end", "answers and waits");
            }
        };
    }

    private static long lastQuarterOfTheWait(Course course) {
        long end = course.quiet() == null ? Long.MAX_VALUE : course.quiet().atMicros();
        long heal = course.phase("heal").orElse(end);
        return end - (end - heal) / 4;
    }

    /** A late harness that was still getting somewhere has not shown that the server would never end. */
    private static void quiet(Docket docket, RunCase run, Course course, boolean stillSettling) {
        QuietEnded quiet = course.quiet();
        if (quiet == null || (!quiet.reached() && run.expectations().interrupted())) {
            docket.cannotTell(course.whyNotQuiet());
            return;
        }
        docket.looked();
        if (!quiet.reached() && stillSettling && run.harnessWasLate(course)) {
            docket.cannotTell(
                    course.whyNotQuiet() + ", but the harness itself was late and changes were still settling");
        } else if (!quiet.reached()) {
            docket.found(
                    quiet.atMicros(),
                    "everything is settled within the time allowed after the heal",
                    "quiet within " + Words.seconds(run.expectations().settleMicros()),
                    "still open: " + quiet.why());
        }
    }

    private static void judge(Docket docket, DeviceCase device) {
        Map<String, Integer> fruitless = new HashMap<>();
        Set<String> answered = new HashSet<>();
        for (RequestCase request : device.requests()) {
            if (!request.pushes() || !request.replied() || request.faulted()) {
                continue;
            }
            docket.looked();
            if (docket.judges(WireRule.NEWER_CURRENT)) {
                refusals(docket, request);
            }
            List<SentMutation> mutations = request.sent().mutations();
            boolean asBefore =
                    !mutations.isEmpty() && answered.contains(mutations.get(0).mutationId());
            for (OutcomeGiven outcome : request.outcomes()) {
                if (isFinal(outcome)) {
                    answered.add(outcome.mutationId());
                }
            }
            if (!mutations.isEmpty() && (asBefore || !gotSomewhere(request, mutations.get(0)))) {
                SentMutation head = mutations.get(0);
                if (fruitless.merge(head.mutationId(), 1, Integer::sum) == MOST_FRUITLESS_ANSWERS + 1) {
                    stuck(docket, request, head);
                }
            }
        }
    }

    private static void stuck(Docket docket, RequestCase request, SentMutation head) {
        Sent sent = request.sent();
        docket.found(
                sent.device(),
                head.localId(),
                sent.atMicros(),
                "the head of a queue gets somewhere when the server answers",
                "at most " + MOST_FRUITLESS_ANSWERS + " whole answers that get it nowhere",
                "one more to mutation " + head.mutationId() + ": status "
                        + (request.answered() == null ? 0 : request.answered().status()));
    }

    private static boolean isFinal(OutcomeGiven outcome) {
        return MutationCase.isAck(outcome) || outcome.status().equals("rejected");
    }

    /** Whether an answer settled the head, moved it on to a newer version, or asked to come back later or smaller. */
    private static boolean gotSomewhere(RequestCase request, SentMutation head) {
        int status = request.answered() == null ? 0 : request.answered().status();
        if (status == 401 || status == 429 || status == 503) {
            return true;
        }
        if (request.sent().mutations().size() > 1 && (status == 400 || status == 413 || status == 422)) {
            return true;
        }
        for (OutcomeGiven outcome : request.outcomes()) {
            boolean conflictOfUse = outcome.status().equals("conflict") && !isVain(request, outcome);
            if (outcome.mutationId().equals(head.mutationId()) && (isFinal(outcome) || conflictOfUse)) {
                return true;
            }
        }
        return false;
    }

    private static void refusals(Docket docket, RequestCase request) {
        for (OutcomeGiven outcome : request.outcomes()) {
            if (outcome.status().equals("conflict") && isVain(request, outcome)) {
                docket.found(
                        outcome.device(),
                        outcome.localId(),
                        outcome.atMicros(),
                        "nobody is refused without a newer version",
                        "a current above version " + outcome.baseVersion(),
                        request.current(outcome.localId())
                                .map(shown -> Contents.words(shown.state()))
                                .orElse("none"));
            }
        }
    }

    /** A conflict whose current is not above the base that was sent; a tombstone refuses whatever the base. */
    private static boolean isVain(RequestCase request, OutcomeGiven conflict) {
        Optional<Shown> current = request.current(conflict.localId());
        return current.isPresent()
                && !current.get().state().deleted()
                && current.get().state().version() <= conflict.baseVersion();
    }
}
