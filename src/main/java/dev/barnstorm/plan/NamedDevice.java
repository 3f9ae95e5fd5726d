package dev.barnstorm.plan;

import dev.barnstorm.scenario.GroupSpec;

/** A device whose names, group and chance are at hand: what planned devices and registries have in common. */
interface NamedDevice extends DevicePlan {

    /** Its names. */
    WireName name();

    /** What its group, or its site's first one, has in common. */
    GroupPlan common();

    /** Its chance. */
    Streams streams();

    @Override
    default String id() {
        return name().id();
    }

    @Override
    default String plainId() {
        return name().plainId();
    }

    @Override
    default String site() {
        return name().site();
    }

    @Override
    default GroupSpec group() {
        return common().spec();
    }

    @Override
    default Chance chance(String purpose) {
        return streams().chance(purpose);
    }

    @Override
    default String mutationId(long action, int part) {
        return streams().id(name().runId(), "mutation", action, part);
    }

    @Override
    default String localId(long action) {
        return streams().id(name().runId(), "record", action, 0);
    }
}
