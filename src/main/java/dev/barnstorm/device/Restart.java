package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is different where an app that died is started again, and what the history is told of it. */
final class Restart {

    private static final String LOST = "it was made after the backup, and its phone is lost";

    private final Phone phone;
    private final long nowMicros;
    private final Owner owner;
    private final long schemaBefore;
    private final List<HistoryEvent> ofTheNewPhone = new ArrayList<>();

    /**
     * Before the new process opens the database.
     *
     * @param schemaBefore the schema of the app that died
     */
    Restart(Phone phone, long schemaBefore, long nowMicros) {
        this.phone = phone;
        this.schemaBefore = schemaBefore;
        this.nowMicros = nowMicros;
        owner = phone.owner();
        if (phone.mortality().takeRestore()) {
            restore();
        }
        if (phone.twin().waits()) {
            becomeAClone();
        }
    }

    private void becomeAClone() {
        phone.database().full(false);
        phone.backup().become(phone.twin().take());
        phone.database().full(phone.storage().isFull());
        ofTheNewPhone.add(lifecycle(Lifecycle.CLONED, "of " + owner.identity()));
    }

    private void restore() {
        if (phone.backup().pass(nowMicros)) {
            ofTheNewPhone.add(lifecycle(Lifecycle.BACKED_UP, ""));
        }
        phone.database().full(false);
        List<Backup.Queued> gone = phone.backup().restore(!phone.rules().cursorIsPartOfTheBackup());
        phone.database().full(phone.storage().isFull());
        ofTheNewPhone.add(lifecycle(Lifecycle.RESTORED, gone.size() + " queued changes are lost"));
        for (Backup.Queued one : gone) {
            ofTheNewPhone.add(new Settled(
                    nowMicros,
                    owner.device(),
                    owner.site(),
                    one.mutationId(),
                    one.localId(),
                    "gone",
                    0,
                    Lifecycle.RESTORED,
                    false,
                    LOST));
        }
    }

    /** Tells it, when the new process runs. */
    void tell(Journal journal, String queued) {
        journal.add(lifecycle(Lifecycle.RESTARTED, queued));
        ofTheNewPhone.forEach(journal::add);
        if (upgraded()) {
            journal.add(lifecycle(
                    Lifecycle.UPGRADED, "to schema " + phone.mortality().schema() + ", " + queued));
        }
        if (phone.clock().isWrong()) {
            String says = Instant.ofEpochMilli(phone.clock().millis(nowMicros)).toString();
            journal.add(lifecycle(Lifecycle.CLOCK_RESET, says));
        }
    }

    /** Whether another app runs now. */
    boolean upgraded() {
        return phone.mortality().schema() != schemaBefore;
    }

    private Lifecycle lifecycle(String what, String detail) {
        return new Lifecycle(nowMicros, owner.device(), owner.site(), what, detail);
    }
}
