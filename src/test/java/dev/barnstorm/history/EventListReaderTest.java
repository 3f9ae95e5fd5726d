package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EventListReaderTest {

    @Test
    void aListReadsBackWhatWasPutIn() {
        var phase = new HistoryEvent.PhaseBegan(-5, "prepare", 0);
        HistoryReader reader =
                HistoryDb.inMemory(java.util.List.of(phase), java.util.Map.of(InfoKey.NAME, "morning-shift"));
        assertEquals(java.util.List.of(phase), reader.wholeRun());
        assertEquals("morning-shift", reader.info(InfoKey.NAME).orElseThrow());
    }
}
