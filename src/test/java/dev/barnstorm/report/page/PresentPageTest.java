package dev.barnstorm.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page of a run that goes on asks for, at every moment of a run. */
class PresentPageTest {

    private static List<HistoryEvent> smoke() {
        LoadedScenario loaded = new ScenarioReader(Path.of("").toAbsolutePath(), Map.of())
                .read(Path.of("scenarios/smoke.yaml"), List.of());
        VirtualSettings settings = new VirtualSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                Planted.NOTHING,
                Optional.empty(),
                "");
        HistoryReader reader = new VirtualRun(settings).play(1).reader();
        List<HistoryEvent> events = new ArrayList<>(reader.wholeRun());
        for (String site : reader.sites()) {
            reader.devices(site)
                    .forEach(device -> events.addAll(reader.device(device).events()));
        }
        events.sort(Comparator.comparingLong(HistoryEvent::atMicros));
        return events;
    }

    @Test
    void everyMomentOfARunCanBeShown() throws IOException {
        HistoryTape tape = new HistoryTape();
        long latest = 0;
        JsonNode shown = present(tape, latest);
        assertEquals(0, shown.at("/lanes/devices").size());
        int events = 0;
        for (HistoryEvent event : smoke()) {
            tape.record(event);
            latest = Math.max(latest, event.atMicros());
            events++;
            if (events < 500 || events % 97 == 0) {
                shown = present(tape, latest);
            }
        }
        assertTrue(events > 5_000, "so many events: " + events);
        assertEquals(15, shown.at("/lanes/devices").size());
    }

    private static JsonNode present(HistoryTape tape, long latest) throws IOException {
        return new JsonMapper().readTree(RunPage.present(tape.reader(), latest));
    }
}
