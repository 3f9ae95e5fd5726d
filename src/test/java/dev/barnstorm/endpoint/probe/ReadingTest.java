package dev.barnstorm.endpoint.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void aRowThatComesAgainHasItsPlaceWhereItsVersionFirstCame() {
        Reading reading = new Reading(null);
        reading.add(page(row("a", 1), row("b", 1), row("a", 2)), List.of());
        reading.add(page(row("c", 1), row("b", 1), row("a", 2)), List.of());

        assertEquals(2, reading.place(row("a", 2)));
        assertEquals(1, reading.place(row("b", 1)));
        assertEquals(3, reading.place(row("c", 1)));
    }

    private static SyncReply.Page page(RemoteRecord... rows) {
        return new SyncReply.Page(List.of(rows), "cursor", true);
    }

    private static RemoteRecord row(String localId, long version) {
        return new RemoteRecord(
                "s-" + localId, localId, "barn-01", "note", version, "{}", Instant.EPOCH, "barn-01/dev-01", false);
    }
}
