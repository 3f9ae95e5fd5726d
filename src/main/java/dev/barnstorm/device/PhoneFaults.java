package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.Lifecycle;

/** What befalls the phone or its user, and not the app alone: full storage, a user who signs out, a clock that is wrong. */
final class PhoneFaults {

    /** Hears of what befalls. */
    interface Listener {

        /** Something begins or is over, by its word in histories. */
        void befell(String what);

        /** The user signs out. */
        void userLeaves();

        /** The same user is back. */
        void userReturns();
    }

    private final Storage storage;
    private final SpanWalk signedOut;
    private final Backup backup;
    private final Twin twin;
    private final Token token;
    private final PhoneClock clock;
    private final Listener listener;

    PhoneFaults(Phone phone, Listener listener) {
        storage = phone.storage();
        signedOut = phone.signedOut();
        backup = phone.backup();
        twin = phone.twin();
        token = phone.token();
        clock = phone.clock();
        this.listener = listener;
    }

    /** When something may change the next time; {@link Long#MAX_VALUE} when all stays as it is. */
    long nextMicros() {
        // Asked whenever a device is to be woken: a stream would cost more than all that it looks at.
        long next = Math.min(storage.nextMicros(), signedOut.nextMicros());
        next = Math.min(next, Math.min(backup.nextMicros(), twin.nextMicros()));
        next = Math.min(next, clock.nextMicros());
        return signedOut.within() ? next : Math.min(next, token.nextMicros());
    }

    /** Lets time pass. */
    void pass(long nowMicros) {
        if (backup.pass(nowMicros)) {
            listener.befell(Lifecycle.BACKED_UP);
        }
        if (twin.pass(nowMicros)) {
            listener.befell(Lifecycle.COPIED);
        }
        while (storage.pass(nowMicros)) {
            listener.befell(storage.isFull() ? Lifecycle.STORAGE_FULL : Lifecycle.STORAGE_FREE);
        }
        while (signedOut.pass(nowMicros)) {
            if (signedOut.within()) {
                listener.befell(Lifecycle.SIGNED_OUT);
                listener.userLeaves();
            } else {
                token.renewed(nowMicros);
                listener.befell(Lifecycle.SIGNED_IN);
                listener.userReturns();
            }
        }
        if (!signedOut.within() && token.pass(nowMicros)) {
            listener.befell(Lifecycle.SIGNED_IN);
            listener.userReturns();
        }
        if (clock.pass(nowMicros)) {
            listener.befell(Lifecycle.CLOCK_RIGHT);
        }
    }

    /** All is well from now on. */
    void end(long nowMicros) {
        backup.end();
        if (storage.end()) {
            listener.befell(Lifecycle.STORAGE_FREE);
        }
        boolean asked = token.end(nowMicros);
        if (signedOut.end() || asked) {
            listener.befell(Lifecycle.SIGNED_IN);
        }
        if (clock.end()) {
            listener.befell(Lifecycle.CLOCK_RIGHT);
        }
    }
}
