package dev.barnstorm.check;

import dev.barnstorm.history.RecordState;
import java.util.Optional;

/**
 * That a mutation was applied at a version: then the audit shows the record at that version with that very content, or
 * at a later one.
 *
 * @param kept whether it was kept; empty when this history cannot tell, and {@code found} says why
 * @param atMicros where the history departs from it
 */
record Promise(Optional<Boolean> kept, long atMicros, String expected, String found) {

    /**
     * Looks whether a promise was kept.
     *
     * @param version the version that the mutation is said to have become
     * @param atMicros when that was said
     */
    static Promise of(RunCase run, RecordCase record, MutationCase mutation, long version, long atMicros) {
        String expected = "version " + version + " (mutation " + mutation.id() + ") or a later one";
        RecordState audited = record.audited();
        if (version < 1) {
            return new Promise(Optional.of(false), atMicros, "a version above 0", "version " + version);
        }
        if (audited == null || audited.version() < version) {
            String found = audited == null
                    ? "the audit does not show the record"
                    : "the audit shows version " + audited.version();
            return whenMissing(run, record, atMicros, expected, found);
        }
        if (audited.version() == version) {
            Optional<Contents.Difference> difference = Contents.difference(mutation, audited);
            if (difference.isPresent()) {
                return new Promise(
                        Optional.of(false),
                        departs(run.course(record.site()), atMicros),
                        "version " + version + ": " + difference.get().expected(),
                        difference.get().found());
            }
        }
        return new Promise(Optional.of(true), atMicros, expected, "");
    }

    /** A promise about a mutation that no action has: nothing is known of its content. */
    static Promise ofStranger(RunCase run, RecordCase record, long version, long atMicros) {
        RecordState audited = record.audited();
        String expected = "version " + version + " or a later one";
        if (audited != null && audited.version() >= version) {
            return new Promise(Optional.of(true), atMicros, expected, "");
        }
        String found =
                audited == null ? "the audit does not show the record" : "the audit shows version " + audited.version();
        return whenMissing(run, record, atMicros, expected, found);
    }

    private static Promise whenMissing(RunCase run, RecordCase record, long atMicros, String expected, String found) {
        if (!run.audited(record.site())) {
            return new Promise(Optional.empty(), atMicros, expected, "the audit is not complete");
        }
        Course course = run.course(record.site());
        if (!course.quietReached() && !course.dueInAudit(atMicros)) {
            return new Promise(Optional.empty(), atMicros, expected, "acknowledged within the feed lag of the audit");
        }
        return new Promise(Optional.of(false), departs(course, atMicros), expected, found);
    }

    /** It is in the audit that the history departs from the promise. */
    private static long departs(Course course, long atMicros) {
        return Math.max(atMicros, course.phase("audit").orElse(atMicros));
    }

    void judge(Docket docket, RecordCase record, String device, String rule) {
        if (kept.isEmpty()) {
            docket.cannotTell(found);
        } else if (!kept.get()) {
            docket.found(record, device, atMicros, rule, expected, found);
        }
    }
}
