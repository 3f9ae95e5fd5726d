package dev.barnstorm.device;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;

/**
 * The small decisions of a device, each as the protocol's page wants it. A planted bug is a subclass that makes one of them
 * wrong. Each device has rules of its own, so they may remember things; nothing here may draw chance.
 */
public class DeviceRules {

    /** The correct rules. */
    public DeviceRules() {}

    // what the operator may do

    /** Whether the operator is offered documents that are deleted. */
    protected boolean offersDeleted() {
        return false;
    }

    /** Whether the operator is told when the phone has no room left for a change; otherwise it looks as if it were kept. */
    protected boolean ownsUpToWhatIsNotKept() {
        return true;
    }

    // what is sent

    /** Whether changes get keys that are unique by themselves; otherwise each has the device's id and a number that the app counts. */
    protected boolean drawsItsKeys() {
        return true;
    }

    /**
     * The idempotency key under which a change is sent.
     *
     * @param mutationId the one that it was sent under last, or was made with
     * @param attempts how often it was sent before
     */
    protected String mutationId(String mutationId, int attempts) {
        return mutationId;
    }

    /** Whether a change that was sent so often without success is sent again; otherwise it is forgotten. */
    protected boolean keepsTrying(int attempts) {
        return true;
    }

    /** Whether what was in flight when the app's process died is sent again after its restart. */
    protected boolean takesUpWhatWasInFlight() {
        return true;
    }

    /** Whether each push is sent by two workers at once. */
    protected boolean pushesTwiceAtOnce() {
        return false;
    }

    /** Whether changes are sent in the order in which they were queued; otherwise in that of their times by the phone's clock. */
    protected boolean sendsInTheOrderOfTheQueue() {
        return true;
    }

    /** Whether the queue of a user who signs out stays, for when the same user signs in again. */
    protected boolean keepsQueueOfWhoLeaves() {
        return true;
    }

    /** Whether what was queued before an upgrade is sent as it stands. */
    protected boolean keepsQueueOfOldSchema() {
        return true;
    }

    // what an answer to a push does

    /**
     * What the device believes of an answer to a push or PUT.
     *
     * @param asked the push or PUT
     */
    protected SyncReply believed(Decoded answer, SyncCall asked) {
        return answer.reply();
    }

    /** Whether a change that is rejected is set aside, so that the others go on. */
    protected boolean parksWhatIsRejected() {
        return true;
    }

    /** Whether the changes of a record that wait behind a settled one stay queued. */
    protected boolean keepsLaterEdits() {
        return true;
    }

    /** Whether the feed is read even after a push that failed. */
    protected boolean pullsAfterAFailedPush() {
        return false;
    }

    /** Whether the queue stays when the server takes the device's token no more. */
    protected boolean keepsQueueWhenSignedOut() {
        return true;
    }

    // what a page of the feed does

    /** Whether a row of the feed leaves what the operator changed, and is still queued, to the re-merge. */
    protected boolean sparesQueuedChanges() {
        return true;
    }

    /** Whether a change that was sent and has no definite answer is left alone by the re-merge. */
    protected boolean sparesFrozenChanges() {
        return true;
    }

    /** Whether the place in the feed is saved together with the rows before it; otherwise first. */
    protected boolean savesCursorWithRows() {
        return true;
    }

    /** Whether changes that bear the device's own id are taken from the feed like those of others; otherwise it passes over them. */
    protected boolean takesItsOwnChangesFromTheFeed() {
        return true;
    }

    /** Whether the place in the feed is kept with the rows, so that a phone restored from a backup reads on from where it was then. */
    protected boolean cursorIsPartOfTheBackup() {
        return true;
    }

    // what becomes of collaborative documents

    /** Whether changes of others become part of their documents also while changes of the device's own are queued. */
    protected boolean takesChangesBesideItsOwn() {
        return true;
    }

    /** Whether an edit builds on the changes that came since the document was last opened. */
    protected boolean editsWhatItHas() {
        return true;
    }

    /** Whether a phone that is a clone edits documents as somebody else than the phone that it was copied from. */
    protected boolean editsAsItself() {
        return true;
    }

    // how long it waits

    /**
     * The length of a back-off, microseconds.
     *
     * @param jitter uniform in [0, 1)
     * @param grownMicros the base, doubled with every failure
     * @param capMicros the longest back-off
     */
    protected double backoffMicros(double jitter, double grownMicros, double capMicros) {
        return jitter * Math.min(capMicros, grownMicros);
    }
}
