package dev.barnstorm.device;

import dev.barnstorm.plan.Kill;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * When the app's process dies: at the time that the plan has drawn, or a drawn number of steps after it. A step ends before
 * each transaction and before each request, so a death falls between two of them and never between a transaction and its
 * event in the history.
 */
final class Mortality {

    private Iterator<Kill> kills;
    private @Nullable Kill next;
    private @Nullable Kill due;
    private int stepsLeft;
    private long schema;
    private long deaths;
    private boolean restores;

    Mortality(Iterator<Kill> kills) {
        this.kills = kills;
        next = kills.hasNext() ? kills.next() : null;
    }

    /** When the next death falls due; {@link Long#MAX_VALUE} when none is to come, or one is due already. */
    long nextMicros() {
        return next == null || due != null ? Long.MAX_VALUE : next.atMicros();
    }

    /**
     * Lets time pass.
     *
     * @throws Killed when the process dies at that time
     */
    void pass(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return;
        }
        due = next;
        stepsLeft = due == null ? 0 : due.steps();
        if (stepsLeft == 0) {
            throw new Killed();
        }
    }

    /**
     * The process comes to the end of a step.
     *
     * @throws Killed when that was its last
     */
    void step() {
        if (due != null) {
            stepsLeft--;
            if (stepsLeft <= 0) {
                throw new Killed();
            }
        }
    }

    /** What the phone's clock says when it boots after this death; null when the app alone has died. */
    @Nullable
    Instant bootsAt() {
        return due == null ? null : due.bootsAt();
    }

    /** Whether its phone goes with it, in words to be put behind others. */
    String withThePhone() {
        if (due != null && due.restores()) {
            return ", with its phone, which is lost";
        }
        return bootsAt() == null ? "" : ", with its phone, which reboots";
    }

    /** The schema of payloads of the app that is installed; 0 until it is upgraded. */
    long schema() {
        return schema;
    }

    /** How often it has died. */
    long deaths() {
        return deaths;
    }

    /** Whether it is another phone that runs next, on a backup. Said once. */
    boolean takeRestore() {
        boolean was = restores;
        restores = false;
        return was;
    }

    /** It has died; says how long it is down, barn microseconds. Deaths that were due by then are over with it, and an upgrade or a restore is done. */
    long died(long nowMicros) {
        deaths++;
        long downMicros = due == null ? 0 : due.downMicros();
        schema = due == null ? schema : Math.max(schema, due.schema());
        restores |= due != null && due.restores();
        due = null;
        while (next != null && next.atMicros() <= nowMicros + downMicros) {
            schema = Math.max(schema, next.schema());
            restores |= next.restores();
            next = kills.hasNext() ? kills.next() : null;
        }
        return downMicros;
    }

    /** Nobody dies any more. */
    void end() {
        kills = Collections.emptyIterator();
        next = null;
        due = null;
    }
}
