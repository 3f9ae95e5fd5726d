package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.device.DeviceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final long BEGAN = 1_000;

    private final Reader one = new Reader("barn-01/dev-01");
    private final Reader two = new Reader("barn-01/dev-02");
    private final Silence silence = new Silence(List.of(one, two), BEGAN);

    @Test
    void itIsOverWhenEverybodyHasReadTwiceInIt() {
        assertFalse(silence.isOver());
        one.read(BEGAN);
        two.read(BEGAN + 5);
        assertFalse(silence.isOver());
        one.read(BEGAN + 30);
        assertFalse(silence.isOver());
        two.read(BEGAN + 35);
        assertTrue(silence.isOver());
    }

    @Test
    void aPullFromBeforeItThatIsToldLateIsNoneOfTheTwo() {
        two.read(BEGAN);
        assertFalse(silence.isOver());
        two.read(BEGAN + 30);

        one.read(BEGAN - 1);
        assertFalse(silence.isOver());
        one.read(BEGAN + 30);
        assertFalse(silence.isOver());
        one.read(BEGAN + 60);
        assertTrue(silence.isOver());
    }

    @Test
    void aPullThatLeftChangesQueuedIsNoSecondOne() {
        one.read(BEGAN);
        two.read(BEGAN);
        assertFalse(silence.isOver());
        one.read(BEGAN + 30);
        two.beganMicros = BEGAN + 30;
        assertFalse(silence.isOver());
    }

    private static final class Reader implements FleetMember {

        private final String name;
        private long beganMicros = Long.MIN_VALUE;
        private long cycles;

        Reader(String name) {
            this.name = name;
        }

        void read(long began) {
            beganMicros = began;
            cycles++;
        }

        @Override
        public String deviceId() {
            return name;
        }

        @Override
        public String site() {
            return "barn-01";
        }

        @Override
        public DeviceStatus status() {
            return new DeviceStatus(0, false, false, Long.MIN_VALUE, beganMicros, cycles, 0, 0);
        }
    }
}
