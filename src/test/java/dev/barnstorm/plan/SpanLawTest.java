package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SpanLawTest {

    private static final long HOUR_MICROS = 3_600_000_000L;

    private static List<Span> walk(long seed) {
        List<Span> spans = new ArrayList<>();
        SpanLaw.of(new Constant(60), new Constant(5), HOUR_MICROS)
                .walk(new Chance(seed))
                .forEachRemaining(spans::add);
        return spans;
    }

    @Test
    void itStaysSoLongAndComesAgainSoLongAfterItWent() {
        List<Span> spans = walk(1);
        assertTrue(spans.size() >= 54 && spans.size() <= 56, spans::toString);
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            assertEquals(5_000_000, span.untilMicros() - span.fromMicros());
            assertTrue(i == 0 || span.fromMicros() == spans.get(i - 1).untilMicros() + 60_000_000);
            assertTrue(span.fromMicros() < HOUR_MICROS);
        }
        assertEquals(spans, walk(1));
    }

    @Test
    void whereNothingIsSaidThereIsAlwaysRoom() {
        assertFalse(SpanLaw.ofFullStorage(null, HOUR_MICROS).walk(new Chance(1)).hasNext());
    }

    @Test
    void itMayStayBeyondTheEndAndDoesNotComeAgain() {
        Iterator<Span> walk =
                SpanLaw.of(new Constant(60), new Exponential(1e14), 60_000_000).walk(new Chance(1));
        assertTrue(walk.next().untilMicros() > 60_000_000);
        assertFalse(walk.hasNext());
        assertThrows(NoSuchElementException.class, walk::next);
    }
}
