package dev.barnstorm.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One death of a device's app, as the plan has drawn it.
 *
 * @param atMicros barn time from which it is due
 * @param steps how many steps of its work the app still takes after that; 0: it dies at that very time, whatever it does
 * @param downMicros barn time until it runs again, above 0
 * @param bootsAt what the phone's clock says then, where the phone itself reboots; null: the app alone dies
 * @param schema the schema of payloads of the app that runs then, where it is another one; else 0
 * @param restores whether what runs then is another phone, with the database of a backup
 */
public record Kill(
        long atMicros, int steps, long downMicros, @Nullable Instant bootsAt, long schema, boolean restores) {

    /** A death of the app alone. */
    public Kill(long atMicros, int steps, long downMicros) {
        this(atMicros, steps, downMicros, null, 0, false);
    }

    /** A reboot of the phone, which is off for that time. */
    public static Kill ofReboot(Span off, Instant bootsAt) {
        return new Kill(off.fromMicros(), 0, off.untilMicros() - off.fromMicros(), bootsAt, 0, false);
    }

    /** An upgrade, which takes that long, to an app that writes payloads in that schema. */
    public static Kill ofUpgrade(long atMicros, long downMicros, long schema) {
        return new Kill(atMicros, 0, downMicros, null, schema, false);
    }

    /** The loss of the phone, and how long it takes until another one runs on a backup. */
    static Kill ofRestore(long atMicros, long downMicros) {
        return new Kill(atMicros, 0, downMicros, null, 0, true);
    }
}
