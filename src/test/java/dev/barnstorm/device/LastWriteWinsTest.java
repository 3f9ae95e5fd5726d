package dev.barnstorm.device;

import static dev.barnstorm.device.LastWriteWins.decide;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.device.LastWriteWins.Decision;
import dev.barnstorm.protocol.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LastWriteWinsTest {

    @ParameterizedTest(name = "own {0} at {1} by {2} against a live record at 100 by d5: {3}")
    @CsvSource({
        "UPDATE, 101, d1, REBASE",
        "UPDATE,  99, d9, EDIT_LOST",
        "UPDATE, 100, d9, REBASE",
        "UPDATE, 100, d1, EDIT_LOST",
        "UPDATE, 101, d5, REBASE",
        "UPDATE,  99, d5, EDIT_LOST",
        "CREATE, 101, d1, REBASE",
        "CREATE,  99, d1, EDIT_LOST",
        "DELETE,   1, d1, REBASE",
        "DELETE, 101, d1, REBASE"
    })
    void againstALiveRecordTheLaterWins(Op op, long updatedAt, String device, Decision expected) {
        assertEquals(expected, decide(op, updatedAt, device, new Content(7, "{}", 100, "d5", false)));
    }

    @ParameterizedTest(name = "own {0} at {1} against a tombstone at 100: {2}")
    @CsvSource({
        "UPDATE,   1, EDIT_LOST",
        "UPDATE, 999, EDIT_LOST",
        "CREATE, 999, EDIT_LOST",
        "DELETE,   1, ADOPT",
        "DELETE, 999, ADOPT"
    })
    void aDeleteBeatsEveryUpdateWhateverTheClocks(Op op, long updatedAt, Decision expected) {
        assertEquals(expected, decide(op, updatedAt, "d1", new Content(7, "{}", 100, "d5", true)));
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void aRecordWithTheOwnDeviceAndTimeIsTheMutationItself(Op op) {
        boolean deleted = op == Op.DELETE;
        assertEquals(Decision.SAME, decide(op, 100, "d5", new Content(7, "{}", 100, "d5", deleted)));
    }

    @Test
    void whoeverResolvesTheSameTwoChangesGetsTheSameWinner() {
        long[] times = {99, 100, 101};
        String[] devices = {"d1", "d2"};
        for (long one : times) {
            for (long other : times) {
                Decision here = decide(Op.UPDATE, one, devices[0], new Content(2, "{}", other, devices[1], false));
                Decision there = decide(Op.UPDATE, other, devices[1], new Content(2, "{}", one, devices[0], false));
                assertEquals(here == Decision.REBASE, there == Decision.EDIT_LOST, one + " against " + other);
            }
        }
    }
}
