package dev.barnstorm.device;

import dev.barnstorm.history.History;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the app's process: the database, the operator, what is in store for them, and what watchers have counted.
 *
 * @param script what the device is to live through
 * @param settings how its app syncs
 * @param rules what its app decides
 * @param database the app's, the only thing here that the app itself keeps
 * @param history where all that happens is told
 * @param actions what its operator has still to do
 * @param mortality when its app dies
 * @param storage how much room it has for the database
 * @param signedOut when its user is signed out
 * @param backup of its database
 * @param twin what it has to do with being cloned
 * @param clock its own clock
 * @param token its own, as far as its age matters
 * @param tally what is counted for those who watch
 * @param jitter of the back-off, uniform in [0, 1)
 */
record Phone(
        DeviceScript script,
        DeviceSettings settings,
        DeviceRules rules,
        SqliteDatabase database,
        History history,
        PendingActions actions,
        Mortality mortality,
        Storage storage,
        SpanWalk signedOut,
        Backup backup,
        Twin twin,
        PhoneClock clock,
        Token token,
        Tally tally,
        DoubleSupplier jitter) {

    /** Why nothing is written or sent while the user is signed out. */
    static final String NOBODY_SIGNED_IN = "nobody is signed in";

    /** Why nothing is sent when a token could not be refreshed. */
    static final String HAS_TO_SIGN_IN = "the user has to sign in again";

    /** Why nothing can be sent for want of a user; null while there is one. */
    @Nullable
    String missingUser() {
        if (signedOut.within()) {
            return NOBODY_SIGNED_IN;
        }
        return token.waitsForTheUser() ? HAS_TO_SIGN_IN : null;
    }

    static Phone of(
            DeviceScript script, DeviceSettings settings, DeviceRules rules, SqliteDatabase database, History history) {
        return new Phone(
                script,
                settings,
                rules,
                database,
                history,
                new PendingActions(script.actions()),
                new Mortality(script.kills()),
                new Storage(database, new SpanWalk(script.fullStorage())),
                new SpanWalk(script.signOuts()),
                new Backup(database, script.restores()),
                new Twin(script, database),
                new PhoneClock(script),
                new Token(script.token(), script.signInDelays()),
                new Tally(),
                script.jitter());
    }

    Owner owner() {
        return new Owner(script.id(), script.site(), script.identity());
    }
}
