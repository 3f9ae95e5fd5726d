package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    void aFleetThatFitsIsLetThrough() {
        assertDoesNotThrow(() -> Descriptors.require(2_000, true, OptionalLong.of(20_000)));
        assertDoesNotThrow(() -> Descriptors.require(1_000_000, true, OptionalLong.empty()));
    }

    @Test
    void aFleetThatDoesNotFitIsRefusedWithWhatToDo() {
        RunRefused refused =
                assertThrows(RunRefused.class, () -> Descriptors.require(5_000, true, OptionalLong.of(20_000)));

        assertEquals(
                """
                too few file descriptors: 5,000 devices may need 30,200, and this process may open 20,000.
                  Allow more with 'ulimit -n 30200' in this shell, or run at most 3,300 devices (--set fleet.devicesPerSite=…).""",
                refused.getMessage());
    }
}
