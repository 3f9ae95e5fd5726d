package dev.barnstorm.run.virtual;

import dev.barnstorm.device.LightDevice;
import dev.barnstorm.link.LightLink;

/** One light device in its fleet: itself, its link, and what it waits for. */
final class LightMember {

    /** What a member is to do at its next moment. */
    enum Stage {
        /** Its timetable says when it may sync. */
        WAKES,
        /** Its request reaches the server. */
        REACHES,
        /** It has the reply. */
        HEARS,
        /** It learns, or finds by its time-out, that there will be none. */
        BREAKS
    }

    final LightDevice device;
    final LightLink link;
    final ServerTimes.Draw serviceTimes;
    final long timeoutMicros;
    Stage stage = Stage.WAKES;
    /** When it is to do that, barn time; {@link Long#MAX_VALUE}: never. */
    long nextMicros;

    long sentMicros;

    LightMember(LightDevice device, LightLink link, ServerTimes.Draw serviceTimes, long timeoutMicros) {
        this.device = device;
        this.link = link;
        this.serviceTimes = serviceTimes;
        this.timeoutMicros = timeoutMicros;
    }

    long deadlineMicros() {
        return sentMicros + timeoutMicros;
    }
}
