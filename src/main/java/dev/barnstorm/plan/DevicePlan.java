package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceNames;
import dev.barnstorm.scenario.GroupSpec;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * All that will happen to one device, drawn when it is asked for. Everything is fresh on each call and the same on each
 * call. Safe for any number of threads; what it hands out is not.
 */
public interface DevicePlan {

    /** The device's name, {@code site/device}, with the run's salt; on the wire too, unless it is a clone. */
    String id();

    /** The name by which the server knows it: for a clone, that of the device that it is a clone of. */
    default String identity() {
        return DeviceNames.identity(id());
    }

    /** Its name without the run's salt: what people read. */
    String plainId();

    /** Its site's name on the wire. */
    String site();

    /** The group that it lives in; a registry has its site's first group. */
    GroupSpec group();

    /** Whether it is the device that makes its site's shared documents in prepare. */
    boolean isRegistry();

    /**
     * What its operator does: at 0 or more, before the storm's end, in the order of time, numbered from 0. Drawn
     * actions come only while the app is in the foreground, listed ones when the list says. A registry's actions are the
     * creation of its site's documents, at −1.
     */
    Iterator<Action> actions();

    /** How the app comes and goes, from barn time 0 on without gaps; without end, or its last period never ends. */
    Iterator<AppPeriod> life();

    /** A walk along its link. */
    LinkTimeline link();

    /** The fates of its requests, from the first one on. */
    RequestFates requestFates();

    /** How many bytes it may pass, and what comes then. */
    DataPlan dataPlan();

    /** How long its tokens last, and how old its first one is. */
    TokenLife token();

    /** How long it takes until its user has signed in again when the refresh of a token was refused: each time anew, microseconds. */
    LongSupplier signInDelays();

    /** When its app's process dies, in the order of time, before the storm's end. */
    Iterator<Kill> kills();

    /** When its phone's storage is full, in the order of time, each with its begin before the storm's end. */
    Iterator<Span> fullStorage();

    /** When its user is signed out, likewise. */
    Iterator<Span> signOuts();

    /** The deaths in which its phone reboots, likewise. */
    Iterator<Kill> reboots();

    /** The deaths in which its app is upgraded, likewise. */
    Iterator<Kill> upgrades();

    /** When its phone is lost and restored from a backup, before the storm's end; empty when it is not. */
    Iterator<Restore> restores();

    /** When its database is copied to a clone, or, where it is one, from the phone that it is a clone of; empty when neither is. */
    Optional<Cloning> cloning();

    /** Whether it is a clone: off from the storm's begin until the app runs on it, with what was copied. */
    default boolean isClone() {
        return false;
    }

    /** How long a simulated server takes for its requests, from the first one on. */
    ServiceTimes serviceTimes();

    /**
     * When its first tick comes after the app opened at barn time 0, in microseconds below the foreground's interval: drawn,
     * so that a fleet does not tick in step, or what the scenario states.
     */
    long tickOffsetMicros();

    /** Its own clock. */
    DeviceClock clock();

    /** A stream of its own for a purpose; from its begin on. Purposes that begin with {@code plan:} are the plan's. */
    Chance chance(String purpose);

    /**
     * The idempotency key of a mutation: a UUID, the same in every run of this plan with this salt.
     *
     * @param action number of the action that makes it
     * @param part 0 for an action's first mutation, 1 for its second
     */
    String mutationId(long action, int part);

    /** The identity of the record that an action creates: a UUID, the same in every run of this plan with this salt. */
    String localId(long action);
}
