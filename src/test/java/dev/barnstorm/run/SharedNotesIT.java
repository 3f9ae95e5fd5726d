package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Collaborative documents over real sockets: devices that were killed and cut off end with the same. */
@Tag("patient")
@Timeout(240)
class SharedNotesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyDeviceEndsWithEveryEdit() {
        // Two documents at each of four sites, each on three devices and the registry.
        everyDeviceEndsWithEveryEdit("shared-notes", 32);
    }

    @Test
    void everyDeviceAndItsCloneEndWithEveryEdit() {
        everyDeviceEndsWithEveryEdit("cloned-notes", 56, "fleet.deviceFaults.clone.at={uniform: [1m, 3m]}");
    }

    /** @param inAll the documents of all devices together */
    private void everyDeviceEndsWithEveryEdit(String scenario, int inAll, String... more) {
        List<String> settings =
                new ArrayList<>(List.of("clock.duration=6m", "checks={}", "fleet.app.sync.timeout=1m", "settle=30m"));
        settings.addAll(List.of(more));
        RealRuns run = RealRuns.correct(scenario, folder, settings.toArray(String[]::new));

        run.play();

        List<HistoryEvent> events = run.devices();
        List<FinalDocument> ends = of(FinalDocument.class, events);
        assertEquals(
                Verdict.PASS, run.judgement().verdict(), () -> run.judgement().toString());
        assertTrue(of(DocumentEdited.class, events).size() > 30, () -> of(DocumentEdited.class, events)
                .toString());
        assertEquals(inAll, ends.size());
        assertEquals(
                8,
                ends.stream()
                        .map(end -> end.documentId() + end.content())
                        .distinct()
                        .count());
        assertFalse(ends.get(0).content().isEmpty());
    }

    private static <E> List<E> of(Class<E> kind, List<HistoryEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
