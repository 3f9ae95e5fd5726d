package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.ExchangeReader;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.KeptExchange;
import dev.barnstorm.history.KeptExchanges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wire whose pushes are walks of several requests, over real sockets: see {@code protocol.twostep}. */
@Tag("patient")
class WalkIT {

    @TempDir
    Path folder;

    @Test
    void aWalkOfSeveralRequestsIsOneSendAndItsFaultsAndFiguresAreThoseOfItsWritingRequest() throws IOException {
        RealRuns run = played(path -> false);

        Judgement judgement = run.judgement();
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
        String fifo = judgement.check("fifo-order").orElseThrow().message();
        assertTrue(
                fifo.endsWith("; not judged, since two-step does not promise it:"
                        + " what one push had accepted becomes visible in the push's order"),
                fifo);
        List<HistoryEvent> events = run.devices();
        List<Sent> pushes = of(Sent.class, events)
                .filter(sent -> !sent.kind().equals("pull"))
                .toList();
        assertFalse(pushes.isEmpty());
        assertEquals(
                List.of(),
                pushes.stream().filter(sent -> sent.kind().equals("put")).toList());
        assertTrue(pushes.stream().allMatch(sent -> sent.mutations().size() <= 7), "the wire takes seven at a time");
        Map<String, Set<String>> kinds = new HashMap<>();
        of(Delivered.class, events).forEach(it -> kinds.computeIfAbsent(
                        it.requestId().contains("+") ? "beside" : "own", k -> new HashSet<>())
                .add(it.kind()));
        assertEquals(Set.of("push", "pull"), kinds.get("own"));
        assertEquals(Set.of("other"), kinds.get("beside"));
        assertFalse(currents(events).isEmpty(), "conflicts were told what is in the way");
        theWholeWalkIsKept(pushes);
    }

    private void theWholeWalkIsKept(List<Sent> pushes) {
        Set<String> ids = new HashSet<>();
        pushes.forEach(push -> ids.add(push.requestId()));
        KeptExchanges kept = ExchangeReader.of(exchanges(), ids);
        assertEquals(ids, kept.byRequest().keySet());
        for (String id : ids) {
            List<String> walk =
                    kept.of(id).stream().map(KeptExchange::requestId).toList();
            assertEquals(id + "+1", walk.get(0), "the greeting comes first: " + walk);
        }
        assertTrue(ids.stream().anyMatch(id -> kept.of(id).size() >= 3), "conflicts looked at what is in the way, too");
    }

    private Path exchanges() {
        return folder.resolve("exchanges.jsonl.gz");
    }

    @Test
    void onlyTheWritingRequestOfAWalkLeavesAnOutcomeUnknown() throws IOException {
        AtomicInteger greeted = new AtomicInteger();

        RealRuns run = played(path -> path.endsWith("aside=current")
                || (path.endsWith("aside=greeting") && greeted.incrementAndGet() % 3 == 0));

        Judgement judgement = run.judgement();
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
        List<HistoryEvent> events = run.devices();
        List<Answered> ungreeted = of(Answered.class, events)
                .filter(answered -> answered.reason().contains("no greeting"))
                .toList();
        assertFalse(ungreeted.isEmpty(), "some pushes were never sent, since their greeting failed");
        Set<String> onTheWay = new HashSet<>();
        of(Delivered.class, events).forEach(it -> onTheWay.add(it.requestId()));
        of(Cut.class, events).forEach(it -> onTheWay.add(it.requestId()));
        for (Answered answered : ungreeted) {
            assertEquals("fail", answered.fate());
            assertFalse(onTheWay.contains(answered.requestId()), answered::toString);
        }
        assertEquals(
                List.of(),
                of(Answered.class, events)
                        .filter(answered -> answered.fate().equals("unknown"))
                        .filter(answered -> !onTheWay.contains(answered.requestId()))
                        .toList());
        assertEquals(Set.of(), currents(events));
        assertTrue(
                of(OutcomeGiven.class, events)
                        .anyMatch(outcome -> outcome.status().equals("conflict")),
                "conflicts were told although the walk broke off behind them");
    }

    /** Two operators correct the same flocks; the server hangs up on some requests. */
    private RealRuns played(Predicate<String> refused) throws IOException {
        try (MoodyServer server = new MoodyServer(refused)) {
            RealRuns run = RealRuns.correct(
                    "two-operators",
                    folder,
                    "target={url: '" + server.url() + "', feedLag: 0s}",
                    "protocol={two-step: {greeting: /health}}",
                    "clock={start: 2026-03-01T05:00:00Z, duration: 10m, speed: 60}",
                    "fleet.sites=4",
                    "serverFaults=[]",
                    "checks={}");
            run.playKeeping(exchanges());
            return run;
        }
    }

    private static Set<String> currents(List<HistoryEvent> events) {
        Set<String> requests = new HashSet<>();
        of(Shown.class, events)
                .filter(shown -> shown.source().equals("current"))
                .forEach(shown -> requests.add(shown.requestId()));
        return requests;
    }

    private static <E> Stream<E> of(Class<E> kind, List<HistoryEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
