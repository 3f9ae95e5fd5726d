package dev.barnstorm.device;

import dev.barnstorm.plan.TokenLife;
import java.util.function.LongSupplier;

/**
 * The token that a phone has, as far as its age matters. Phones keep it apart from the app's database, and it outlives the process.
 * Where it is too old to be refreshed, its user has to sign in again.
 */
final class Token {

    private static final long NEVER = Long.MAX_VALUE;

    private final TokenLife life;
    private final LongSupplier signInDelays;
    private long issuedMicros;
    private long signsInMicros = NEVER;

    /**
     * The one that it has at the storm's begin.
     *
     * @param signInDelays how long it takes each time until the user has signed in again, microseconds
     */
    Token(TokenLife life, LongSupplier signInDelays) {
        this.life = life;
        this.signInDelays = signInDelays;
        issuedMicros = life.issuedMicros();
    }

    /** When it was issued, barn time. */
    long issuedMicros() {
        return issuedMicros;
    }

    /** Whether it has run out. */
    boolean hasRunOut(long nowMicros) {
        return life.hasRunOut(issuedMicros, nowMicros);
    }

    /** Whether its refresh is refused. */
    boolean isNotRefreshed(long nowMicros) {
        return life.isNotRefreshed(issuedMicros, nowMicros);
    }

    /** Another one is issued now, by a refresh or since the user has signed in. */
    void renewed(long nowMicros) {
        issuedMicros = nowMicros;
        signsInMicros = NEVER;
    }

    /** Its refresh was refused now: the user is told, and will sign in. */
    void askForTheUser(long nowMicros) {
        signsInMicros = nowMicros + signInDelays.getAsLong();
    }

    /** Whether it waits for the user to sign in. */
    boolean waitsForTheUser() {
        return signsInMicros < NEVER;
    }

    /** When the user signs in; {@link Long#MAX_VALUE} when nobody is asked to. */
    long nextMicros() {
        return signsInMicros;
    }

    /** Lets time pass. Says whether the user has signed in now. */
    boolean pass(long nowMicros) {
        if (signsInMicros > nowMicros) {
            return false;
        }
        renewed(nowMicros);
        return true;
    }

    /** The user is not waited for any longer. Says whether he was, and has signed in now. */
    boolean end(long nowMicros) {
        boolean was = waitsForTheUser();
        if (was) {
            renewed(nowMicros);
        }
        return was;
    }
}
