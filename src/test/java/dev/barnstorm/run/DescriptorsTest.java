package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

    @Test
    void theSoftLimitIsReadFromTheKernelsTable() {
        List<String> lines = List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max processes             95865                95865                processes ",
                "Max open files            20000                1048576              files     ");

        assertEquals(OptionalLong.of(20_000), Descriptors.parse(lines));
    }

    @Test
    void anUnlimitedProcessHasNoLimit() {
        assertEquals(
                OptionalLong.empty(),
                Descriptors.parse(
                        List.of("Max open files            unlimited            unlimited            files")));
    }

    @Test
    void aFleetThatFitsSharesNothing() {
        assertFalse(Descriptors.of(3_300, true, true, OptionalLong.of(20_000)).areShared());
        assertFalse(Descriptors.of(3_300, true, false, OptionalLong.of(20_000)).areShared());
        assertFalse(Descriptors.of(1_000_000, true, true, OptionalLong.empty()).areShared());
    }

    @Test
    void aLargerOneSharesWhatThereIsAndNeverHasMoreOpen() {
        assertEquals(new Descriptors(4_205, 500), Descriptors.of(11_000, true, true, OptionalLong.of(20_000)));
        for (long devices = 4_001; devices < 20_000; devices += 997) {
            for (boolean embedded : List.of(true, false)) {
                Descriptors files = Descriptors.of(devices, embedded, true, OptionalLong.of(20_000));
                long open = 200 + 2L * files.databases() + (embedded ? 4L : 3L) * files.connections();
                assertTrue(open <= 20_000, devices + " devices open " + open);
            }
        }
    }

    @Test
    void whereMoreThanEightWouldWaitForOneConnectionAFleetIsRefused() {
        assertTrue(Descriptors.of(33_640, true, true, OptionalLong.of(20_000)).areShared());
        RunRefused refused =
                assertThrows(RunRefused.class, () -> Descriptors.of(33_641, true, true, OptionalLong.of(20_000)));

        assertEquals(
                """
                too few file descriptors: 33,641 devices may need 202,046, and this process may open 20,000.
                  Allow more with 'ulimit -n 202046' in this shell, or run at most 33,640 devices (--set fleet.devicesPerSite=…).""",
                refused.getMessage());
    }

    @Test
    void aFleetThatKeepsItsConnectionsCannotShareThem() {
        RunRefused refused =
                assertThrows(RunRefused.class, () -> Descriptors.of(5_000, true, false, OptionalLong.of(20_000)));

        assertEquals(
                """
                too few file descriptors: 5,000 devices may need 30,200, and this process may open 20,000.
                  Allow more with 'ulimit -n 30200' in this shell, or run at most 3,300 devices (--set fleet.devicesPerSite=…), \
                or let their apps close connections after each sync, so that devices share files (--set fleet.app.sync.keepAlive=session).""",
                refused.getMessage());
    }

    @Test
    void aProcessThatMayOpenHardlyAnythingRunsNoFleet() {
        assertThrows(RunRefused.class, () -> Descriptors.of(100, true, true, OptionalLong.of(201)));
    }
}
