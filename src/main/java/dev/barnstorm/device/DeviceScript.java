package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.Cloning;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Restore;
import dev.barnstorm.plan.Span;
import dev.barnstorm.plan.TokenLife;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one device is to live through: all that is left to chance has been decided here. Not for several threads. */
public interface DeviceScript {

    /** What a plan has in store for a device. */
    static DeviceScript of(DevicePlan plan) {
        return of(plan, plan::link);
    }

    /** The same on another link, each walk along it from its begin on. */
    static DeviceScript of(DevicePlan plan, Supplier<LinkTimeline> links) {
        return of(plan, links, new DatabaseCopy());
    }

    /** The same where its database may be copied to a clone of it, or come from the phone that it is a clone of. */
    static DeviceScript of(DevicePlan plan, Supplier<LinkTimeline> links, DatabaseCopy copy) {
        return new PlannedScript(plan, plan.clock(), links, copy);
    }

    /** The device's name. */
    String id();

    /** The device on the wire: its name, unless it is a clone. */
    default String identity() {
        return id();
    }

    /** Its site on the wire. */
    String site();

    /** What its operator does, in rising time; those before time 0 are the making of master data. */
    Iterator<Action> actions();

    /** When the app is in the foreground and when not, without gaps, from time 0 on. */
    Iterator<AppPeriod> life();

    /** The link as the phone sees it. */
    LinkTimeline link();

    /** Barn time of the first tick after the storm's begin, 0 or more and below the foreground interval. */
    long tickOffsetMicros();

    /** The device's own clock, Unix milliseconds, at a true barn time. */
    long clockMillis(long atMicros);

    /** The idempotency key of one part of an action; a replacement has part 0, the delete, and part 1, the create. */
    String mutationId(long action, int part);

    /** The identity of the record that an action makes. */
    String localId(long action);

    /** How long its tokens last, and how old its first one is. */
    default TokenLife token() {
        return TokenLife.ENDLESS;
    }

    /** How long it takes until its user has signed in again, each time anew, microseconds. */
    default LongSupplier signInDelays() {
        return () -> 0;
    }

    /** When the app's process dies, by itself or with its phone, in the order of time. */
    default Iterator<Kill> kills() {
        return Collections.emptyIterator();
    }

    /** When the phone's storage is full, in the order of time. */
    default Iterator<Span> fullStorage() {
        return Collections.emptyIterator();
    }

    /** When its user is signed out, in the order of time. */
    default Iterator<Span> signOuts() {
        return Collections.emptyIterator();
    }

    /** When its phone is lost and restored from a backup; at most one, and its death is among {@link #kills}. */
    default Iterator<Restore> restores() {
        return Collections.emptyIterator();
    }

    /** When its database is copied to a clone, or from the phone that it is a clone of; null when neither is. */
    default @Nullable Cloning cloning() {
        return null;
    }

    /** Whether it is a clone; then its first death, at the storm's begin, lasts until the app runs on it. */
    default boolean isClone() {
        return false;
    }

    /** Where the copy of the database is put, or comes from. */
    default DatabaseCopy copy() {
        return new DatabaseCopy();
    }

    /**
     * The first Unix millisecond from that one on in which it may change a record. A phone and its clone take turns, since the
     * protocol tells the changes of a record apart by their device and time alone.
     */
    default long turnMillis(long fromMillis) {
        return fromMillis;
    }

    /** Where the jitter of the first sync after an outage comes from: uniform in [0, 1). Asked once, and only where it is wanted. */
    default DoubleSupplier reconnectJitter() {
        return () -> 0;
    }

    /** Where the jitter of the back-off comes from: uniform in [0, 1). */
    DoubleSupplier jitter();
}
