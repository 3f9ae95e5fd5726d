package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of an entry, by whichever statement, is what is read of it. */
class EntryTableTest {

    private static final String ID = "barn-01/dev-01/1";

    private final SqliteDatabase database = SqliteDatabase.inMemory();

    @BeforeEach
    void makeTables() {
        new DeviceStore(
                database,
                new Mortality(Collections.emptyIterator()),
                new Owner("barn-01/dev-01", "barn-01", "barn-01/dev-01"),
                new DeviceRules(),
                Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A table that remembers nothing of what another one wrote. */
    private EntryTable table() {
        return new EntryTable(database, "barn-01/dev-01");
    }

    private static Entry made() {
        return Entry.made(ID, "flock", "barn-01", true, "{\"headcount\":1}", 1_000, "barn-01/dev-01");
    }

    private static Content content(Random chance, long version, @Nullable String token) {
        boolean deleted = chance.nextInt(4) == 0;
        return new Content(
                version,
                token,
                deleted ? "{}" : "{\"headcount\":" + chance.nextInt(3) + "}",
                1_000 + chance.nextInt(3),
                "barn-01/dev-0" + (1 + chance.nextInt(2)),
                deleted);
    }

    private static @Nullable Content copy(Random chance, Content visible) {
        return switch (chance.nextInt(4)) {
            case 0 -> null;
            case 1 -> visible.version() == 0 ? null : visible;
            default -> content(chance, 1 + chance.nextInt(3), chance.nextBoolean() ? "\"7-a\"" : null);
        };
    }

    private static Entry random(Random chance) {
        Content visible = content(chance, chance.nextInt(3), null);
        return new Entry(
                ID,
                chance.nextBoolean() ? "srv-1" : null,
                "flock",
                "barn-01",
                true,
                visible,
                SyncStatus.values()[chance.nextInt(3)],
                copy(chance, visible),
                1_000,
                chance.nextInt(5_000));
    }

    @Test
    void aRecordThatWasMadeHereIsReadAsItWasMade() {
        table().insert(made());

        assertEquals(Optional.of(made()), table().find(ID));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsWrittenOfARecordIsReadWhateverItWasBefore(long seed) {
        Random chance = new Random(seed);
        table().insert(made());
        for (int change = 0; change < 300; change++) {
            Entry entry = random(chance);
            table().update(entry);
            assertEquals(Optional.of(entry), table().find(ID), "seed " + seed + ", change " + change);
        }
    }

    @Test
    void aRecordThatTheServerShowsIsAgreedAboutAndIsMetOnce() {
        Content shown = new Content(1, "{\"headcount\":5}", 2_000, "barn-01/dev-02", false);
        Entry entry = new Entry(ID, "srv-1", "flock", "barn-01", true, shown, SyncStatus.SYNCED, shown, 2_000, 0);

        BitSet first = table().meet(List.of(entry));
        BitSet second = table().meet(List.of(entry));

        assertEquals(Optional.of(entry), table().find(ID));
        assertEquals(1, first.cardinality());
        assertEquals(0, second.cardinality());
    }

    @Test
    void aRecordThatWasNotMadeHereIsNotInsertedAsIfItWere() {
        Entry synced = made().showing(made().visible(), SyncStatus.SYNCED);

        assertThrows(IllegalArgumentException.class, () -> table().insert(synced));
    }
}
