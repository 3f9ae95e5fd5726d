package dev.barnstorm.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Whether a device may hold a connection, of which there are no more at a time than there are files for. On the device's
 * worker thread only.
 */
final class Admission {

    private enum Place {
        OUTSIDE,
        WAITING,
        INSIDE
    }

    private final Turnstile turnstile;
    private final Executor worker;
    private final BooleanSupplier needed;
    private final List<Runnable> onceInside = new ArrayList<>();
    private Place place = Place.OUTSIDE;

    /**
     * A device that is outside.
     *
     * @param worker its thread
     * @param needed whether it needs a connection still
     */
    Admission(Turnstile turnstile, Executor worker, BooleanSupplier needed) {
        this.turnstile = turnstile;
        this.worker = worker;
        this.needed = needed;
    }

    /** Does it now if the device is inside or there is room, and else once it was let in. */
    void onceInside(Runnable deed) {
        if (place == Place.OUTSIDE && turnstile.tryEnter()) {
            place = Place.INSIDE;
        }
        if (place == Place.INSIDE) {
            deed.run();
            return;
        }
        onceInside.add(deed);
        if (place == Place.OUTSIDE) {
            place = Place.WAITING;
            turnstile.enter(() -> worker.execute(this::letIn));
        }
    }

    private void letIn() {
        place = Place.INSIDE;
        List<Runnable> deeds = List.copyOf(onceInside);
        onceInside.clear();
        deeds.forEach(Runnable::run);
        leaveUnlessNeeded();
    }

    /** Makes room if the device is inside without need. */
    void leaveUnlessNeeded() {
        if (place == Place.INSIDE && !needed.getAsBoolean()) {
            place = Place.OUTSIDE;
            turnstile.leave();
        }
    }
}
