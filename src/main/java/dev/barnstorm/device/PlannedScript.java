package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.DeviceClock;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Span;
import java.util.Iterator;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** What a plan has in store for a device, as the device reads it. */
record PlannedScript(DevicePlan plan, DeviceClock clock, Supplier<LinkTimeline> links) implements DeviceScript {

    PlannedScript(DevicePlan plan, Supplier<LinkTimeline> links) {
        this(plan, plan.clock(), links);
    }

    @Override
    public String id() {
        return plan.id();
    }

    @Override
    public String site() {
        return plan.site();
    }

    @Override
    public Iterator<Action> actions() {
        return plan.actions();
    }

    @Override
    public Iterator<AppPeriod> life() {
        return plan.life();
    }

    @Override
    public LinkTimeline link() {
        return links.get();
    }

    @Override
    public long tickOffsetMicros() {
        return plan.tickOffsetMicros();
    }

    @Override
    public long clockMillis(long atMicros) {
        return clock.millisAt(atMicros);
    }

    @Override
    public String mutationId(long action, int part) {
        return plan.mutationId(action, part);
    }

    @Override
    public String localId(long action) {
        return plan.localId(action);
    }

    @Override
    public Iterator<Kill> kills() {
        return plan.kills();
    }

    @Override
    public Iterator<Span> fullStorage() {
        return plan.fullStorage();
    }

    @Override
    public DoubleSupplier reconnectJitter() {
        return plan.chance("device:reconnect")::nextDouble;
    }

    @Override
    public DoubleSupplier jitter() {
        return plan.chance("device:back-off")::nextDouble;
    }
}
