package dev.barnstorm.link;

import org.jspecify.annotations.Nullable;

/** Sees to it that a connection in virtual time that nobody uses for too long is closed, while the storm lasts. */
final class VirtualIdleWatch {
    private final Agenda agenda;
    private final long mostMicros;
    private final Runnable tooLong;
    private Agenda.@Nullable Alarm alarm;

    /**
     * A watch that does not look yet.
     *
     * @param mostMicros how long a connection may be idle, barn microseconds; 0: for ever
     */
    VirtualIdleWatch(Agenda agenda, long mostMicros, Runnable tooLong) {
        this.agenda = agenda;
        this.mostMicros = mostMicros;
        this.tooLong = tooLong;
    }

    /** The connection is idle from now on. */
    void begin() {
        end();
        if (mostMicros > 0) {
            alarm = agenda.at(agenda.nowMicros() + mostMicros, () -> {
                alarm = null;
                tooLong.run();
            });
        }
    }

    /** The connection is in use, or of no use any more. */
    void end() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
