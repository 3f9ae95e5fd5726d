package dev.barnstorm.run;

import dev.barnstorm.device.DeviceStatus;
import java.util.Arrays;
import java.util.List;

/**
 * When the silence after quiet has lasted long enough: every device has read its feed to the end twice in it.
 *
 * <p>A pull whose end the silence began after is none of the two, also where its device was late to say so: the first must have
 * begun in the silence. What comes to the feed's end after that ended in it.
 */
final class Silence {

    private static final long NONE_YET = -1;

    private final List<? extends FleetMember> fleet;
    private final long beganMicros;
    private final long[] cyclesAtFirst;

    /**
     * The silence of a fleet.
     *
     * @param beganMicros when it began, barn time: as the history has it
     */
    Silence(List<? extends FleetMember> fleet, long beganMicros) {
        this.fleet = fleet;
        this.beganMicros = beganMicros;
        this.cyclesAtFirst = new long[fleet.size()];
        Arrays.fill(cyclesAtFirst, NONE_YET);
    }

    /** Whether everybody has read twice now. */
    boolean isOver() {
        boolean over = true;
        for (int i = 0; i < cyclesAtFirst.length; i++) {
            over &= hasReadTwice(i, fleet.get(i).status());
        }
        return over;
    }

    private boolean hasReadTwice(int member, DeviceStatus status) {
        if (cyclesAtFirst[member] == NONE_YET) {
            if (status.lastFullPullBeganMicros() >= beganMicros) {
                cyclesAtFirst[member] = status.fullCycles();
            }
            return false;
        }
        return status.fullCycles() > cyclesAtFirst[member];
    }
}
